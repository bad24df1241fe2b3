using TelemetryCore.Kernels;

namespace TelemetryCore.Columns.Encodings;

/// <summary>Holds the model of one column of integers and decodes its frames one by one.</summary>
internal sealed class ColdIntegerDecoder
{
    private readonly AnsModel _model = new();
    private readonly ColdListDecoder _list = new();
    private readonly AnsTable _table = new();
    private readonly long[] _differences = new long[ColdTokens.TokensMax];
    private readonly ulong[] _smallest = new ulong[ColdTokens.TokensMax];
    private readonly byte[] _extraBits = new byte[ColdTokens.TokensMax];
    private readonly byte[] _tokens = new byte[ColdEncoder.FrameRows];
    private readonly ColdDirectory _directory = new();
    private readonly AnsCursor[] _cursors = new AnsCursor[AnsStreams.Streams];

    private bool _isSparse;
    private bool _hasExtras;
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
        _first = _order > 0 ? reader.Signed() : 0;
        _center = reader.Signed();
        if (_order > 2 || head >> 3 >= ColdTokens.Choices.Length || (_isSparse && _order > 1))
        {
            return DecodeStatus.OutOfRange;
        }

        return reader.IsTruncated ? DecodeStatus.Truncated
            : _isSparse ? _list.Open(ref reader, rows, _order, _first, _center)
            : OpenModel(ref reader, rows, ColdTokens.Choices[head >> 3]);
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
        var status = DecodeStreams(bytes, _directory.StreamEnds(frame), tokens[..entry.Tokens]);
        if (status != DecodeStatus.Ok)
        {
            return status;
        }

        InsertRuns(tokens, entry.Tokens, _directory.Runs(frame));
        var ends = _directory.StreamEnds(frame);
        status = Translate(bytes[(ends.IsEmpty ? 0 : ends[^1])..], entry.ExtraBytes, tokens, values[^tokens.Length..]);
        Integrate(values, Start(entry.Start, frame * ColdEncoder.FrameRows), entry.Slope);
        return status;
    }

    private long Start(long ahead, int row) =>
        unchecked(_first + (_center * row) + (_order == 1 ? ahead * _divisor : ahead));

    private DecodeStatus OpenModel(ref ColdReader reader, int rows, ColdTokens split)
    {
        _divisor = (long)reader.Unsigned();
        if (!reader.TryCount(ColdEncoder.RowsMax, out var runMin) || runMin == 0)
        {
            return DecodeStatus.OutOfRange;
        }

        var status = _model.Read(ref reader);
        if (status != DecodeStatus.Ok)
        {
            return status;
        }

        _hasExtras = false;
        for (var token = 0; token < _model.Tokens; token++)
        {
            if (!split.Exists(token))
            {
                return DecodeStatus.OutOfRange;
            }

            _extraBits[token] = (byte)split.ExtraBits(token);
            _smallest[token] = split.Smallest(token);
            _differences[token] = Difference(_smallest[token]);
            _hasExtras |= _extraBits[token] > 0;
        }

        _table.Build(_model);
        return _directory.Open(ref reader, rows, _order, runMin, _hasExtras);
    }

    private DecodeStatus DecodeStreams(ReadOnlySpan<byte> bytes, ReadOnlySpan<int> ends, Span<byte> tokens)
    {
        if (ends.IsEmpty)
        {
            return DecodeStatus.Ok;
        }

        if (ends[^1] > bytes.Length)
        {
            return DecodeStatus.Truncated;
        }

        for (var stream = 0; stream < ends.Length; stream++)
        {
            var bit = stream == 0 ? 0 : ends[stream - 1] * 8;
            var state = AnsStreams.Load(bytes, bit) & ((1UL << _table.TableLog) - 1);
            _cursors[stream] = new AnsCursor(bit + _table.TableLog, (int)state);
        }

        if (ends.Length == 1)
        {
            _cursors[0] = AnsStreams.DecodeScalar(_table.Entries, bytes, _cursors[0], tokens);
        }
        else
        {
            AnsStreams.Decode(_table.Entries, bytes, _cursors, ColdStreams.Length(tokens.Length), tokens);
        }

        for (var stream = 0; stream < ends.Length; stream++)
        {
            if ((_cursors[stream].Bit + 7) >> 3 != ends[stream])
            {
                return DecodeStatus.Inconsistent;
            }
        }

        return DecodeStatus.Ok;
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

    private DecodeStatus Translate(
        ReadOnlySpan<byte> extras, int extraBytes, ReadOnlySpan<byte> tokens, Span<long> differences)
    {
        if (!_hasExtras)
        {
            for (var index = 0; index < tokens.Length; index++)
            {
                differences[index] = _differences[tokens[index]];
            }

            return DecodeStatus.Ok;
        }

        var bit = 0;
        for (var index = 0; index < tokens.Length; index++)
        {
            var token = tokens[index];
            var count = _extraBits[token];
            if (count == 0)
            {
                differences[index] = _differences[token];
                continue;
            }

            var low = Math.Min((int)count, 32);
            var extra = AnsStreams.Load(extras, bit) & ((1UL << low) - 1);
            extra |= (AnsStreams.Load(extras, bit + low) & ((1UL << (count - low)) - 1)) << low;
            bit += count;
            differences[index] = Difference(_smallest[token] | (extra << 1));
        }

        return (bit + 7) >> 3 == extraBytes ? DecodeStatus.Ok : DecodeStatus.Inconsistent;
    }

    private long Difference(ulong distance) => unchecked((ZigZag.Decode(distance) * _divisor) + _center);

    private void Integrate(Span<long> values, long start, long slope)
    {
        if (_order == 1)
        {
            values[0] = start;
            for (var row = 1; row < values.Length; row++)
            {
                start = unchecked(start + values[row]);
                values[row] = start;
            }
        }
        else if (_order == 2)
        {
            values[0] = start;
            for (var row = 1; row < values.Length; row++)
            {
                slope = row == 1 ? slope : unchecked(slope + values[row]);
                start = unchecked(start + slope);
                values[row] = start;
            }
        }
    }
}
