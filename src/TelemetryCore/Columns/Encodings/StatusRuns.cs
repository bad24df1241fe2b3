using System.Runtime.InteropServices;
using TelemetryCore.Kernels;
using TelemetryCore.Samples;

namespace TelemetryCore.Columns.Encodings;

/// <summary>
/// Statuses as runs: status, rows less one. The last run has no length, and the empty section is all Normal.
/// </summary>
internal static class StatusRuns
{
    public static int Encode(ReadOnlySpan<SampleStatus> statuses, Span<byte> destination)
    {
        var marks = MemoryMarshal.AsBytes(statuses);
        var writer = new SectionWriter(destination);
        if (!marks.ContainsAnyExcept((byte)0))
        {
            return 0;
        }

        while (!marks.IsEmpty)
        {
            var mark = marks[0];
            var run = marks.IndexOfAnyExcept(mark);
            writer.WriteByte(mark);
            if (run < 0)
            {
                break;
            }

            writer.WriteVarint((ulong)run - 1);
            marks = marks[run..];
        }

        return writer.Length;
    }

    public static DecodeStatus Decode(ReadOnlySpan<byte> section, Span<SampleStatus> statuses)
    {
        var marks = MemoryMarshal.AsBytes(statuses);
        if (section.IsEmpty)
        {
            marks.Clear();
            return DecodeStatus.Ok;
        }

        var reader = new SectionReader(section);
        while (reader.TryReadByte(out var mark))
        {
            if (reader.Rest.IsEmpty)
            {
                marks.Fill(mark);
                return marks.IsEmpty ? DecodeStatus.Inconsistent : DecodeStatus.Ok;
            }

            if (!reader.TryReadVarint(out var run))
            {
                return DecodeStatus.Truncated;
            }

            if (run >= (ulong)marks.Length)
            {
                return DecodeStatus.OutOfRange;
            }

            marks[..((int)run + 1)].Fill(mark);
            marks = marks[((int)run + 1)..];
        }

        return DecodeStatus.Truncated;
    }
}
