using System.Buffers;
using System.Globalization;
using System.Text;
using TelemetryCore.Hj212.Framing;
using TelemetryCore.Hj212.Segments;
using TelemetryCore.Samples;

namespace TelemetryCore.Cli.Hj212Encode;

/// <summary>Makes frames of lines, with lengths and checksums of its own; times on the clock of China.</summary>
internal sealed class FrameLineWriter
{
    private readonly Hj212SegmentWriter _segment = new();
    private readonly ArrayBufferWriter<byte> _frame = new();

    /// <summary>The frame; valid until the next one is made.</summary>
    /// <exception cref="FormatException">The line says something that no frame can say.</exception>
    /// <exception cref="ArgumentException">A text holds a separator of the protocol, or it is too long.</exception>
    public ReadOnlySpan<byte> Write(FrameLine line)
    {
        if (line.Status is { } status && status != Hj212Names.NameOf(Hj212FrameStatus.Ok))
        {
            throw new FormatException($"status is '{status}'; only an ok frame can be made");
        }

        _segment.Begin(HeaderOf(line));
        if (line.DataTime is { } time)
        {
            _segment.DataTime(Timestamp.From(time), Hj212Text.ChinaOffset);
        }

        for (var i = 0; i < line.Samples.Count; i++)
        {
            Write(line.Samples, i);
        }

        _frame.ResetWrittenCount();
        Hj212FrameWriter.Write(_frame, _segment.End());
        return _frame.WrittenSpan;
    }

    private static Hj212Header HeaderOf(FrameLine line)
    {
        var header = new Hj212Header();
        return header with
        {
            Qn = QnOf(line.Qn),
            St = line.St ?? header.St,
            Cn = int.TryParse(line.Cn, NumberStyles.None, CultureInfo.InvariantCulture, out var command)
                ? command
                : throw new FormatException($"cn is '{line.Cn}'; a command is a number such as 2011"),
            Pw = line.Pw ?? header.Pw,
            Mn = line.Mn,
            Version = (Hj212Version)(line.Version ?? line.Flag >> 2 ?? (int)header.Version),
            AnswerWanted = (line.Flag & 1) == 1,
            Pnum = line.Pnum ?? 0,
            Pno = line.Pno ?? 0,
        };
    }

    private static Hj212Qn? QnOf(string? text) => text is null ? null
        : Hj212Qn.TryParse(Encoding.UTF8.GetBytes(text), out var qn) ? qn
        : throw new FormatException($"qn is '{text}'; it is {Hj212Qn.Length} digits");

    // The flag of a factor stands once, behind the last of its fields.
    private void Write(IReadOnlyList<SampleLine> samples, int index)
    {
        var sample = samples[index];
        var value = sample.Value
            ?? throw new FormatException($"samples[{index}] has no value; what was no number cannot be made again");
        if (sample.Factor is not { } factor)
        {
            _segment.Item(sample.Field, value.ToString("R", CultureInfo.InvariantCulture));
            return;
        }

        _segment.Value(factor, sample.Field, value);
        if (sample.Flag is { } flag && (index + 1 == samples.Count || samples[index + 1].Factor != factor))
        {
            _segment.Value(factor, "Flag", flag);
        }
    }
}
