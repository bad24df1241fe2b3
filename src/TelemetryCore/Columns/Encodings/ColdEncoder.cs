using System.Buffers;
using System.Runtime.InteropServices;
using TelemetryCore.Samples;

namespace TelemetryCore.Columns.Encodings;

/// <summary>
/// Writes rows in the cold form: each column as integers whose differences are entropy-coded, with one model a chunk
/// and frames that decode one by one. Meant for background work; not for two threads at once.
/// </summary>
internal sealed class ColdEncoder
{
    /// <summary>The rows of the largest chunk.</summary>
    public const int RowsMax = FrameRows * FramesMax;

    /// <summary>The rows of every frame but the last.</summary>
    public const int FrameRows = Limits.UnitRowsMax;

    /// <summary>The frames of the largest chunk.</summary>
    public const int FramesMax = Limits.UnitsPerChunkMax;

    /// <summary>More bytes than one column of a frame can take.</summary>
    public const int FrameBytesMax = FrameRows * 24;

    /// <summary>The first byte of a chunk in this form.</summary>
    public const byte Form = 2;

    // A column that takes less than a bit in so many rows is not worth another look.
    private const int RowsPerBitMin = 16;

    private readonly long[] _integers = new long[RowsMax];
    private readonly ColdWriter _writer = new();
    private readonly ColdPlanner _planner = new();
    private readonly ColdIntegerEncoder _columns = new();
    private readonly ColdTimestampEncoder _timestamps = new();
    private readonly ColdValueEncoder _values = new();

    /// <summary>Appends a chunk with these rows, 1 to <see cref="RowsMax"/>, to the destination.</summary>
    public void Encode(Rows rows, IBufferWriter<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfZero(rows.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows.Length, RowsMax);
        var timestamps = MemoryMarshal.Cast<Timestamp, long>(rows.Timestamps);
        _writer.Clear();
        _writer.Byte(Form);
        _writer.Unsigned((ulong)rows.Length - 1);
        _timestamps.Write(timestamps, _planner, _columns, _writer);
        _values.Write(rows.Values, _planner, _columns, _writer);
        WriteStatuses(MemoryMarshal.Cast<SampleStatus, byte>(rows.Statuses));
        WriteKnown(rows.Known, timestamps);
        destination.Write(_writer.Written);
    }

    private void WriteStatuses(ReadOnlySpan<byte> statuses)
    {
        var integers = _integers.AsSpan(0, statuses.Length);
        for (var row = 0; row < integers.Length; row++)
        {
            integers[row] = statuses[row];
        }

        _columns.Write(integers, _planner.Plan(integers), _writer);
    }

    private void WriteKnown(ReadOnlySpan<uint> known, ReadOnlySpan<long> timestamps)
    {
        var integers = _integers.AsSpan(0, known.Length);
        var best = (Relation: default(ColdKnown), Plan: default(ColdPlan) with { Bits = double.MaxValue });
        foreach (var relation in ColdKnown.All)
        {
            relation.Subtract(known, timestamps, integers);
            var plan = _planner.Plan(integers);
            best = plan.Bits < best.Plan.Bits ? (relation, plan) : best;
            if (best.Plan.Bits * RowsPerBitMin < known.Length)
            {
                break;
            }
        }

        best.Relation.Subtract(known, timestamps, integers);
        _writer.Byte(best.Relation.Code);
        _columns.Write(integers, best.Plan, _writer);
    }
}
