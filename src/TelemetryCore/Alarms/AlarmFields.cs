using TelemetryCore.Columns;
using TelemetryCore.Samples;
using TelemetryCore.Storage.Payloads;
using TelemetryCore.Windows;

namespace TelemetryCore.Alarms;

/// <summary>What an alarm rests on as bytes: evidence, and the window by its figures.</summary>
internal static class AlarmFields
{
    public const int EvidenceBytesMax = 16 + (2 * sizeof(long)) + sizeof(int) + HistogramBytesMax + 16;

    public const int WindowBytesMax = (3 * sizeof(long)) + (3 * sizeof(int)) + HistogramBytesMax + 3
        + (Limits.AggregatesPerWindowMax * sizeof(double)) + (2 * 16);

    private const int HistogramBytesMax = sizeof(ushort) + (StatusHistogram.Length * sizeof(int));

    public static void Write(ref FixedWriter writer, in AlarmEvidence evidence)
    {
        writer.WriteUInt128(evidence.Rule);
        writer.WriteInt64(evidence.From.Microseconds);
        writer.WriteInt64(evidence.To.Microseconds);
        writer.WriteInt32(evidence.Samples);
        Write(ref writer, evidence.Statuses);
        writer.WriteUInt128(evidence.Hash);
    }

    public static AlarmEvidence ReadEvidence(ref PayloadReader reader) => new()
    {
        Rule = reader.ReadUInt128(),
        From = ReadTimestamp(ref reader),
        To = ReadTimestamp(ref reader),
        Samples = reader.ReadFixedInt32(),
        Statuses = ReadHistogram(ref reader),
        Hash = reader.ReadUInt128(),
    };

    public static void Write(ref FixedWriter writer, in WindowResult window)
    {
        writer.WriteInt64(window.From.Microseconds);
        writer.WriteInt64(window.To.Microseconds);
        writer.WriteInt64(window.Covered.Ticks);
        writer.WriteInt32(window.Count);
        writer.WriteInt32(window.Expected);
        writer.WriteInt32(window.Revision);
        writer.WriteByte((byte)window.Verdict);
        Write(ref writer, window.Statuses);
        var figures = window.Figures;
        Write(ref writer, figures);
        Write(ref writer, window.Exact);
    }

    public static WindowResult ReadWindow(ref PayloadReader reader, SeriesId series, in KnownRule rule)
    {
        var window = new WindowResult
        {
            Window = rule.Limit?.Window ?? default,
            Series = series,
            Definition = rule.Window!,
            From = ReadTimestamp(ref reader),
            To = ReadTimestamp(ref reader),
            Covered = new TimeSpan(reader.ReadFixedInt64()),
            Count = reader.ReadFixedInt32(),
            Expected = reader.ReadFixedInt32(),
            Revision = reader.ReadFixedInt32(),
            Verdict = (WindowVerdict)reader.ReadByte(),
            Statuses = ReadHistogram(ref reader),
            Figures = ReadFigures(ref reader),
            Exact = ReadExact(ref reader),
        };
        if (window.Verdict > WindowVerdict.Valid || (rule.Limit is not null && rule.Window is null))
        {
            reader.Fail();
        }

        return window;
    }

    public static Timestamp ReadTimestamp(ref PayloadReader reader)
    {
        var instant = reader.ReadFixedInt64();
        if (instant is < Timestamp.MinMicroseconds or > Timestamp.MaxMicroseconds)
        {
            reader.Fail();
        }

        return new Timestamp(instant);
    }

    // A bit for each mark, then the counts of those that are not zero: most windows know one or two marks.
    private static void Write(ref FixedWriter writer, in StatusHistogram statuses)
    {
        ReadOnlySpan<int> counts = statuses;
        var marks = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            marks |= counts[i] == 0 ? 0 : 1 << i;
        }

        writer.WriteUInt16(marks);
        foreach (var count in counts)
        {
            if (count != 0)
            {
                writer.WriteInt32(count);
            }
        }
    }

    private static StatusHistogram ReadHistogram(ref PayloadReader reader)
    {
        var statuses = default(StatusHistogram);
        var marks = reader.ReadUInt16();
        for (var i = 0; i < StatusHistogram.Length; i++)
        {
            statuses[i] = (marks >> i & 1) == 0 ? 0 : reader.ReadFixedInt32();
        }

        return statuses;
    }

    // Figures behind those of the definition's aggregates are zero, and are left out.
    private static void Write(ref FixedWriter writer, scoped ReadOnlySpan<double> figures)
    {
        var count = figures.Length;
        while (count > 0 && BitConverter.DoubleToUInt64Bits(figures[count - 1]) == 0)
        {
            count--;
        }

        writer.WriteByte((byte)count);
        foreach (var figure in figures[..count])
        {
            writer.WriteDouble(figure);
        }
    }

    private static WindowFigures ReadFigures(ref PayloadReader reader)
    {
        var figures = default(WindowFigures);
        var count = reader.ReadByte();
        if (count > Limits.AggregatesPerWindowMax)
        {
            reader.Fail();
            count = 0;
        }

        for (var i = 0; i < count; i++)
        {
            figures[i] = reader.ReadDouble();
        }

        return figures;
    }

    private static void Write(ref FixedWriter writer, in Rational exact)
    {
        writer.WriteByte(exact.IsExact ? (byte)1 : (byte)0);
        if (exact.IsExact)
        {
            writer.WriteInt128(exact.Numerator);
            writer.WriteInt128(exact.Divisor);
        }
        else
        {
            writer.WriteDouble(exact.ToDouble());
        }
    }

    private static Rational ReadExact(ref PayloadReader reader)
    {
        var form = reader.ReadByte();
        if (form == 0)
        {
            return Rational.Approximately(reader.ReadDouble());
        }

        var (numerator, divisor) = ((Int128)reader.ReadUInt128(), (Int128)reader.ReadUInt128());
        if (form > 1 || divisor <= 0 || divisor > Rational.DivisorMax)
        {
            reader.Fail();
            return Rational.None;
        }

        return Rational.Of(numerator, divisor);
    }
}
