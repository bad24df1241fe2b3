using System.Globalization;
using TelemetryCore.Samples;
using TelemetryCore.Storage;
using TelemetryCore.Storage.Files;
using TelemetryCore.Storage.Verification;
using TelemetryCore.TestKit;
using TelemetryCore.TestKit.Disks;
using TelemetryCore.Tests.Columns;

namespace TelemetryCore.Tests.Storage.Stores;

/// <summary>
/// The state that an engine hands the store is told again when it belongs to what the segments hold, and not at all
/// otherwise. F43: it may be deleted or damaged, and the store opens as if it had never been there.
/// </summary>
public sealed class StateTests
{
    private const string StatePath = StoreRun.Directory + "/state";
    private const int LongState = 3 << 20;

    // The state is how many samples a lane has had.
    private readonly int[] _appended = new int[2];
    private readonly List<string> _checks = [];

    [Fact]
    public void TheStateIsThatOfTheCheckpoint()
    {
        var disk = new SimulatedDisk(1);
        using (var engine = Open(disk, out var first))
        {
            Assert.Empty(first.Parts);
            Append(engine, 0, 5);
            Append(engine, 1, 3);
            engine.Checkpoint();
            Append(engine, 0, 2);
            engine.Commit();
            disk = disk.AfterCrash(1);
        }

        using (var engine = Open(disk, out var second))
        {
            Assert.Equal(["5", "3"], second.Parts);
            Assert.Equal(2, engine.Opening!.Replayed);
            Append(engine, 1, 1);
        }

        using var last = Open(disk, out var third);
        Assert.Equal(["7", "4"], third.Parts);
    }

    [Theory]
    [InlineData(DurabilityMode.None)]
    [InlineData(DurabilityMode.PowerLoss)]
    public void AfterAnyCrashItIsThatOfTheSegmentsOrNone(DurabilityMode mode)
    {
        var durability = mode == DurabilityMode.None ? Durability.None : Durability.PowerLoss(TimeSpan.FromMinutes(1));
        var found = 0;
        var disk = new SimulatedDisk(1);
        var operation = 0UL;
        disk = new SimulatedDisk(1) { Changing = () => found += CheckCrash(disk, durability, ++operation) ? 1 : 0 };
        using (var engine = Open(disk, out _, durability))
        {
            for (var i = 0; i < 30; i++)
            {
                Append(engine, i % 2, 1);
                FaultRun.Try(i % 3 == 1, engine.Commit);
                FaultRun.Try(i % 5 == 4, engine.Checkpoint);
                FaultRun.Try(i % 11 == 10, () => engine.Compact());
            }
        }

        Assert.Empty(_checks);
        Assert.InRange(found, 10, (int)operation);
    }

    [Fact]
    public void AnyPrefixAndAnyFlippedBitCountsAsNone()
    {
        var disk = Written();
        var bytes = disk.ReadAll(StatePath);
        for (var length = 0; length < bytes.Length; length++)
        {
            AssertNone(disk, damaged => damaged.Truncate(StatePath, length));
        }

        for (var bit = 0; bit < 8 * bytes.Length; bit++)
        {
            var flipped = (byte)(bytes[bit / 8] ^ (1 << (bit % 8)));
            AssertNone(disk, damaged => damaged.Overwrite(StatePath, bit / 8, [flipped]));
        }

        AssertNone(disk, damaged => damaged.Overwrite(StatePath, bytes.Length, [0]));
        AssertNone(disk, damaged => ((IFileSystem)damaged).Delete(StatePath));
    }

    [Fact]
    public void ALongStateComesBackAsItWas()
    {
        var text = string.Create(LongState, 0, (span, _) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = (char)('a' + (i % 23));
            }
        });
        string[] parts = [text, ""];
        var disk = new SimulatedDisk(1);
        var keeper = new NoteRecorder { StateOf = lane => parts[lane] };
        using (var engine = TelemetryEngine.Open(StoreRun.Directory, Options(disk) with { Notes = keeper }))
        {
            Append(engine, 0, 1);
        }

        using var again = TelemetryEngine.Open(StoreRun.Directory, Options(disk) with { Notes = keeper });
        Assert.Equal(parts, keeper.Parts);
    }

    private static TelemetryOptions Options(SimulatedDisk disk, Durability? durability = null) =>
        StoreRun.Options(disk, durability ?? Durability.PowerLoss(TimeSpan.FromMinutes(1))) with
        {
            RetentionAge = null,
            Clock = new ManualTimeProvider(StoreRun.Start),
        };

    private TelemetryEngine Open(SimulatedDisk disk, out NoteRecorder keeper, Durability? durability = null)
    {
        keeper = new NoteRecorder { StateOf = lane => _appended[lane].ToString(CultureInfo.InvariantCulture) };
        return TelemetryEngine.Open(StoreRun.Directory, Options(disk, durability) with { Notes = keeper });
    }

    private void Append(TelemetryEngine engine, int lane, int samples)
    {
        engine.Register(new SeriesInfo(SeriesKey.Parse("station-0/factor")));
        engine.Register(new SeriesInfo(SeriesKey.Parse("station-1/factor")));
        for (var i = 0; i < samples; i++)
        {
            var at = SeriesScript.Start + TimeSpan.FromSeconds(++_appended[lane]);
            Assert.Equal(1, engine.Append(new SeriesId(lane), at, lane).Stored);
        }
    }

    // Returns whether there was a state.
    private bool CheckCrash(SimulatedDisk disk, Durability durability, ulong seed)
    {
        var keeper = new NoteRecorder();
        using var engine = TelemetryEngine.Open(
            StoreRun.Directory, Options(disk.AfterCrash(seed), durability) with { Notes = keeper });
        var held = Enumerable.Range(0, engine.SeriesCount).Sum(id => engine.CountSamples(new SeriesId(id)));
        var inSegments = held - engine.Opening!.Replayed;
        var told = keeper.Parts.Sum(part => long.Parse(part, CultureInfo.InvariantCulture));
        if (keeper.Parts.Count > 0 && told != inSegments)
        {
            _checks.Add($"operation {seed}: {told} told, {inSegments} in segments");
        }

        return keeper.Parts.Count > 0;
    }

    private SimulatedDisk Written()
    {
        var disk = new SimulatedDisk(1);
        using var engine = Open(disk, out _);
        Append(engine, 0, 5);
        Append(engine, 1, 3);
        return disk;
    }

    private void AssertNone(SimulatedDisk disk, Action<SimulatedDisk> damage)
    {
        var damaged = disk.AfterKill();
        damage(damaged);
        Assert.True(StoreVerifier.Verify(damaged, StoreRun.Directory).Ok);
        using (var engine = Open(damaged, out var keeper))
        {
            Assert.Empty(keeper.Parts);
            Assert.Empty(engine.Opening!.Losses);
            Assert.Equal(8, engine.Ledger.Stored);
            engine.Checkpoint();
        }

        using var healed = Open(damaged, out var later);
        Assert.Equal(["5", "3"], later.Parts);
    }
}
