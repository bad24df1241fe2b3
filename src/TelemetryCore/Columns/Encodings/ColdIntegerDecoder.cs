using System.Runtime.InteropServices;
using TelemetryCore.Kernels;

namespace TelemetryCore.Columns.Encodings;

/// <summary>Holds the model of one column of integers and decodes its frames one by one.</summary>
internal sealed class ColdIntegerDecoder
{
    /// <summary>The bit of a column's first byte that spares the fields which usually say nothing.</summary>
    public const int Plain = 0x80;

    private static readonly long[] Units = [1, 1000, 1_000_000, 1_000_000_000];

    private readonly AnsModel _model = new();
    private readonly ColdListDecoder _list = new();
    private readonly AnsTable _table = new();
    private readonly ulong[] _smallest = new ulong[ColdTokens.TokensMax];
    private readonly byte[] _extraBits = new byte[ColdTokens.TokensMax];
    private readonly byte[] _tokens = new byte[ColdEncoder.FrameRows];
    private readonly ColdDirectory _directory = new();

    private bool _isSparse;
    private int _direct;
    private int _order;
    private long _first;
    private long _center;
    private long _divisor;

    /// <summary>Reads the header and the model, and steps over the frames.</summary>
    public DecodeStatus Open(ref ColdReader reader, int rows)
    {
        var head = reader.Byte();
        _isSparse = (head & 1) == 0;
        _order = (head >> 1) & 3;
        var (choice, isPlain) = ((head & ~Plain) >> 3, (head & Plain) != 0);
        if (_order > 2 || choice >= (_isSparse ? Units.Length : ColdTokens.Choices.Length) || (_isSparse && _order > 1))
        {
            return DecodeStatus.OutOfRange;
        }

        var unit = _isSparse ? Units[choice] : 1;
        _first = _order > 0 ? unchecked(reader.Signed() * unit) : 0;
        _center = _isSparse || !isPlain ? unchecked(reader.Signed() * unit) : 0;
        if (_isSparse)
        {
            _list.Start(_order, _first, _center);
            return isPlain ? reader.Status : _list.Read(ref reader, rows, unit);
        }

        _divisor = isPlain ? 1 : (long)reader.Unsigned();
        return OpenModel(ref reader, rows, ColdTokens.Choices[choice]);
    }

    /// <summary>Decodes the rows of one frame.</summary>
    public DecodeStatus Decode(ReadOnlySpan<byte> chunk, int frame, Span<long> values)
    {
        if (_isSparse)
        {
            _list.Decode(frame * ColdEncoder.FrameRows, values);
            return DecodeStatus.Ok;
        }

        var tokens = _tokens.AsSpan(0, Math.Max(values.Length - _order, 0));
        ref readonly var entry = ref _directory[frame];
        if (entry.Offset > chunk.Length)
        {
            return DecodeStatus.Truncated;
        }

        var bytes = chunk[entry.Offset..];
        if (entry.Bytes > bytes.Length)
        {
            return DecodeStatus.Truncated;
        }

        var bits = AnsStream.Decode(_table.Entries, _table.TableLog, bytes, tokens[..entry.Tokens]);
        InsertRuns(tokens, entry.Tokens, _directory.Runs(frame));
        var differences = values[^tokens.Length..];
        ZigZagTokens.Expand(tokens, _divisor, _center, differences);
        bits = AddExtras(bytes, bits, tokens, differences);
        Integrate(values, Start(entry.Start, frame * ColdEncoder.FrameRows), entry.Slope);
        return (bits + 7) >> 3 == entry.Bytes ? DecodeStatus.Ok : DecodeStatus.Inconsistent;
    }

    /// <summary>Whether a frame holds one value only, as far as that is known without decoding it.</summary>
    public bool IsConstant(int frame, int rows, out long value)
    {
        value = 0;
        return _isSparse && _list.IsConstant(frame * ColdEncoder.FrameRows, rows, out value);
    }

    private long Start(long ahead, int row) =>
        unchecked(_first + (_center * row) + (_order == 1 ? ahead * _divisor : ahead));

    private DecodeStatus OpenModel(ref ColdReader reader, int rows, ColdTokens split)
    {
        if (!reader.TryCount(ColdEncoder.RowsMax, out var runMin) || runMin == 0)
        {
            return DecodeStatus.OutOfRange;
        }

        var status = _model.Read(ref reader);
        if (status != DecodeStatus.Ok)
        {
            return status;
        }

        _direct = 1 << split.Direct;
        for (var token = 0; token < _model.Tokens; token++)
        {
            if (!split.Exists(token))
            {
                return DecodeStatus.OutOfRange;
            }

            _extraBits[token] = (byte)split.ExtraBits(token);
            _smallest[token] = split.Smallest(token);
        }

        _table.Build(_model);
        return _directory.Open(ref reader, rows, _order, runMin);
    }

    // The tokens move to the end, and forward again as the runs are put between them.
    private static void InsertRuns(Span<byte> tokens, int count, ReadOnlySpan<ColdRun> runs)
    {
        if (runs.IsEmpty)
        {
            return;
        }

        var (from, to) = (tokens.Length - count, 0);
        tokens[..count].CopyTo(tokens[from..]);
        foreach (var run in runs)
        {
            tokens.Slice(from, run.Gap).CopyTo(tokens[to..]);
            from += run.Gap;
            to += run.Gap;
            tokens.Slice(to, run.Length).Clear();
            to += run.Length;
        }
    }

    // What is its own token is expanded already; the others are few, or follow one another.
    private int AddExtras(ReadOnlySpan<byte> bytes, int bit, ReadOnlySpan<byte> tokens, Span<long> differences)
    {
        if (_model.Tokens <= _direct)
        {
            return bit;
        }

        for (var index = NextIndirect(tokens, 0); index < tokens.Length; index = NextIndirect(tokens, index + 1))
        {
            var token = tokens[index];
            var count = (int)_extraBits[token];
            var low = Math.Min(count, 32);
            var extra = AnsStream.Load(bytes, bit) & ((1UL << low) - 1);
            if (count > low)
            {
                extra |= (AnsStream.Load(bytes, bit + low) & ((1UL << (count - low)) - 1)) << low;
            }

            bit += count;
            var distance = ZigZag.Decode(_smallest[token] | (extra << 1));
            differences[index] = unchecked((distance * _divisor) + _center);
        }

        return bit;
    }

    private int NextIndirect(ReadOnlySpan<byte> tokens, int start)
    {
        if (start >= tokens.Length || tokens[start] >= _direct)
        {
            return start;
        }

        var next = tokens[start..].IndexOfAnyInRange((byte)_direct, byte.MaxValue);
        return next < 0 ? tokens.Length : start + next;
    }

    // Sums of sums, for order 2: the first difference stands where the second one would.
    private void Integrate(Span<long> values, long start, long slope)
    {
        if (_order == 0)
        {
            return;
        }

        var sums = MemoryMarshal.Cast<long, ulong>(values);
        values[0] = start;
        if (_order == 2 && values.Length > 1)
        {
            values[1] = slope;
            PrefixSum.Run(sums[1..], 0UL, 0UL);
        }

        PrefixSum.Run(sums, 0UL, 0UL);
    }
}
