using System.Buffers.Binary;
using System.Text;
using TelemetryCore.Alarms;
using TelemetryCore.Columns;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.Storage.Blocks;
using TelemetryCore.TestKit;
using TelemetryCore.Tests.Exceedances;
using TelemetryCore.Windows;

namespace TelemetryCore.Tests.Alarms;

/// <summary>Steps of alarms and texts of rules come back from their bytes, or it is said why they do not.</summary>
public sealed class AlarmCodecTests
{
    [Fact]
    public void AnyStepComesBack() => Seed.ForEach(2000, random =>
    {
        var source = new RandomAlarms(random);
        var written = source.NextWithWindow();
        var bytes = Bytes(written, source.Version);

        Assert.Equal(NoteStatus.Intact, AlarmCodec.TryRead(bytes, source, out var read));
        Assert.Equal(written with { Window = null }, read with { Window = null });
        Assert.Equal(written.Window is null, read.Window is null);
        if (written.Window is { } left && read.Window is { } right)
        {
            AssertAlike(left, right);
        }

        Assert.Equal(bytes, Bytes(read, source.Version));
    });

    [Fact]
    public void TheLongestStepFitsTheBuffer()
    {
        var random = Seed.NewRandom();
        var source = new RandomAlarms(random);
        while (source.Rule.Window is null)
        {
            source = new RandomAlarms(random);
        }

        var statuses = default(StatusHistogram);
        var figures = default(WindowFigures);
        ((Span<int>)statuses).Fill(1);
        ((Span<double>)figures).Fill(1);
        var alarm = source.NextWithWindow();
        alarm = alarm with
        {
            Limit = new LimitDefinition(0) { Name = new string('界', Limits.NamePartLengthMax) },
            Until = alarm.At,
            ShelvedUntil = alarm.At,
            Evidence = new AlarmEvidence { Statuses = statuses },
            Window = alarm.Window!.Value with
            {
                Statuses = statuses,
                Figures = figures,
                Exact = Rational.Of(1, 3),
            },
            Who = new string('界', Limits.WhoLengthMax),
            Why = new string('界', Limits.WhyLengthMax),
        };

        Assert.Equal(AlarmCodec.BytesMax, Bytes(alarm, source.Version).Length);
    }

    [Fact]
    public void EveryFlippedBitIsDamage() => Seed.ForEach(20, random =>
    {
        var source = new RandomAlarms(random);
        var bytes = Bytes(source.NextWithWindow(), source.Version);
        for (var bit = 0; bit < 8 * bytes.Length; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Equal(NoteStatus.Damaged, AlarmCodec.TryRead(bytes, source, out var read));
            Assert.Equal(0, read.Sequence);
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    });

    [Fact]
    public void EveryCutIsDamage()
    {
        var source = new RandomAlarms(Seed.NewRandom());
        var bytes = Bytes(source.NextWithWindow(), source.Version);
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Equal(NoteStatus.Damaged, AlarmCodec.TryRead(bytes.AsSpan(0, length), source, out _));
            Assert.Equal(NoteStatus.Damaged, RuleNote.TryRead(bytes.AsSpan(0, length), out _));
        }
    }

    [Fact]
    public void AnyFieldsUnderARightChecksumAreReadOrDamageAndNeverThrow() => Seed.ForEach(20_000, random =>
    {
        var source = new RandomAlarms(random);
        var bytes = Bytes(source.NextWithWindow(), source.Version);
        bytes[random.Next(2, bytes.Length - 4)] = (byte)random.Next(256);
        Seal(bytes);
        var status = AlarmCodec.TryRead(bytes, source, out var read);
        Assert.True(status is NoteStatus.Intact or NoteStatus.Damaged or NoteStatus.UnknownRule);
        if (status == NoteStatus.Intact)
        {
            Assert.NotNull(read.Limit);
            Assert.NotEmpty(read.At.ToString() + read.Window?.From);
        }
    });

    [Theory]
    [InlineData(0, 3)]
    [InlineData(0, 0)]
    [InlineData(1, 2)]
    [InlineData(1, 0)]
    public void AnotherKindOrVersionIsNewer(int index, byte value)
    {
        var source = new RandomAlarms(Seed.NewRandom());
        var bytes = Bytes(source.NextWithWindow(), source.Version);
        bytes[index] = value;
        Seal(bytes);
        Assert.Equal(NoteStatus.NewerVersion, AlarmCodec.TryRead(bytes, source, out _));
        Assert.Equal(NoteStatus.NewerVersion, RuleNote.TryRead(bytes, out _));
    }

    [Fact]
    public void AStepOfAnUnknownRuleStillSaysWhatHappened()
    {
        var source = new RandomAlarms(Seed.NewRandom());
        var alarm = source.NextWithWindow();
        var bytes = Bytes(alarm, source.Version + 1);
        Assert.Equal(NoteStatus.UnknownRule, AlarmCodec.TryRead(bytes, source, out var read));
        Assert.Equal((alarm.Sequence, alarm.Series, alarm.At), (read.Sequence, read.Series, read.At));
        Assert.Equal((LimitId.None, alarm.Limit.Name), (read.Id.Limit, read.Limit.Name));
    }

    [Fact]
    public void WritingAllocatesNothing()
    {
        var source = new RandomAlarms(Seed.NewRandom());
        var alarm = source.NextWithWindow() with { Who = "值班员", Why = "\uD83D" };
        var buffer = new byte[AlarmCodec.BytesMax];
        Write(1000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Write(1000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Write(int times)
        {
            for (var i = 0; i < times; i++)
            {
                AlarmCodec.Write(buffer, alarm, source.Version);
            }
        }
    }

    [Fact]
    public void AnyRuleComesBackAndEveryFlippedBitIsDamage() => Seed.ForEach(20, random =>
    {
        var names = new SeriesNames(_ => SeriesKey.Parse("s/q"), _ => new SeriesId(0));
        var source = new RandomRules(random, 1);
        var limit = source.Limit(out var window);
        var key = new SeriesKey("s\uD83D", "因子");
        var text = LimitJson.Write(new LimitRule(SeriesKey.Parse("s/f"), limit, window), names);
        var policy = Encoding.UTF8.GetString(AlarmPolicyJson.Write(source.Policy()));
        var at = Timestamp.Parse("2026-03-01T00:00:00Z");
        var note = new RuleNote(key, limit.Name, RuleVersion.Of(text), Encoding.UTF8.GetString(text), policy, at, 7);
        var bytes = note.ToBytes();

        Assert.Equal(NoteStatus.Intact, RuleNote.TryRead(bytes, out var read));
        Assert.Equal(note, read);
        Assert.Equal(NoteStatus.Damaged, AlarmCodec.TryRead(bytes, new RandomAlarms(random), out _));
        for (var bit = 0; bit < 8 * bytes.Length; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Equal(NoteStatus.Damaged, RuleNote.TryRead(bytes, out _));
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    });

    [Fact]
    public void ATextThatIsNotTheOneOfTheVersionIsDamage()
    {
        var note = new RuleNote(SeriesKey.Parse("s/f"), "", 1, "{}", "{}", default, 0);
        Assert.Equal(NoteStatus.Damaged, RuleNote.TryRead(note.ToBytes(), out _));
    }

    private static byte[] Bytes(in AlarmEvent alarm, UInt128 rule)
    {
        var buffer = new byte[AlarmCodec.BytesMax];
        return buffer[..AlarmCodec.Write(buffer, alarm, rule)];
    }

    private static void Seal(Span<byte> note) =>
        BinaryPrimitives.WriteUInt32LittleEndian(note[^4..], Crc32C.Of(note[..^4]));

    private static void AssertAlike(in WindowResult left, in WindowResult right)
    {
        Assert.Equal(
            (left.Window, left.Series, left.From, left.To, left.Count, left.Expected, left.Covered),
            (right.Window, right.Series, right.From, right.To, right.Count, right.Expected, right.Covered));
        Assert.Equal((left.Statuses, left.Verdict, left.Revision), (right.Statuses, right.Verdict, right.Revision));
        Assert.Equal(left.Exact, right.Exact);
        Assert.Same(left.Definition, right.Definition);
        for (var i = 0; i < Limits.AggregatesPerWindowMax; i++)
        {
            Assert.Equal(
                BitConverter.DoubleToUInt64Bits(left.Figures[i]), BitConverter.DoubleToUInt64Bits(right.Figures[i]));
        }
    }
}
