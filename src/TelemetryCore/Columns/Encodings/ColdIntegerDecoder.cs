using TelemetryCore.Kernels;

namespace TelemetryCore.Columns.Encodings;

/// <summary>Holds the model of one column of integers and decodes its frames one by one.</summary>
internal sealed class ColdIntegerDecoder
{
    private readonly AnsModel _model = new();
    private readonly AnsTable _table = new();
    private readonly long[] _differences = new long[ColdTokens.TokensMax];
    private readonly ulong[] _smallest = new ulong[ColdTokens.TokensMax];
    private readonly byte[] _extraBits = new byte[ColdTokens.TokensMax];
    private readonly byte[] _tokens = new byte[ColdEncoder.FrameRows];
    private readonly int[] _frameEnds = new int[ColdEncoder.FramesMax + 1];
    private readonly AnsCursor[] _cursors = new AnsCursor[AnsStreams.Streams];
    private readonly int[] _streamEnds = new int[AnsStreams.Streams];

    private bool _isLinear;
    private bool _hasExtras;
    private int _order;
    private int _runMin;
    private long _first;
    private long _center;
    private long _divisor;

    /// <summary>Reads the header and the model, and steps over the frames.</summary>
    public DecodeStatus Open(ref ColdReader reader, int rows)
    {
        var head = reader.Byte();
        _isLinear = (head & 1) == 0;
        _order = (head >> 1) & 3;
        _first = reader.Signed();
        _center = _isLinear && _order == 0 ? 0 : reader.Signed();
        if (_order > 2 || head >> 3 >= ColdTokens.Choices.Length || (_isLinear && _order > 1))
        {
            return DecodeStatus.OutOfRange;
        }

        return reader.IsTruncated ? DecodeStatus.Truncated
            : _isLinear ? DecodeStatus.Ok
            : OpenModel(ref reader, rows, ColdTokens.Choices[head >> 3]);
    }

    /// <summary>Decodes the rows of one frame.</summary>
    public DecodeStatus Decode(ReadOnlySpan<byte> chunk, int frame, Span<long> values)
    {
        if (_isLinear)
        {
            FillLinear(unchecked(_first + (_center * frame * ColdEncoder.FrameRows)), values);
            return DecodeStatus.Ok;
        }

        if (_frameEnds[frame + 1] > chunk.Length)
        {
            return DecodeStatus.Truncated;
        }

        var reader = new ColdReader(chunk[_frameEnds[frame].._frameEnds[frame + 1]]);
        var start = _order > 0 ? unchecked(_first + reader.Signed()) : 0;
        var slope = _order > 1 ? reader.Signed() : 0;
        var count = Math.Max(values.Length - _order, 0);
        var status = DecodeTokens(ref reader, _tokens.AsSpan(0, count));
        if (status != DecodeStatus.Ok)
        {
            return status;
        }

        // The base rows are written first, so that a frame of one row needs no case of its own.
        var distances = values[^count..];
        status = Translate(ref reader, _tokens.AsSpan(0, count), distances);
        Integrate(values, start, slope);
        return status;
    }

    private void FillLinear(long first, Span<long> values)
    {
        if (_center == 0)
        {
            values.Fill(first);
            return;
        }

        for (var row = 0; row < values.Length; row++)
        {
            values[row] = unchecked(first + (_center * row));
        }
    }

    private DecodeStatus OpenModel(ref ColdReader reader, int rows, ColdTokens split)
    {
        _divisor = (long)reader.Unsigned();
        if (!reader.TryCount(ColdEncoder.RowsMax, out _runMin) || _runMin == 0)
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
        return OpenFrames(ref reader, rows);
    }

    private DecodeStatus OpenFrames(ref ColdReader reader, int rows)
    {
        var frames = (rows + ColdEncoder.FrameRows - 1) / ColdEncoder.FrameRows;
        var lengths = 0L;
        for (var frame = 0; frame < frames; frame++)
        {
            if (!reader.TryCount(ColdEncoder.FrameBytesMax, out var length))
            {
                return DecodeStatus.OutOfRange;
            }

            lengths += length;
            _frameEnds[frame + 1] = (int)lengths;
        }

        for (var frame = 0; frame <= frames; frame++)
        {
            _frameEnds[frame] = reader.Position + (frame == 0 ? 0 : _frameEnds[frame]);
        }

        return reader.Skip((int)lengths) && !reader.IsTruncated ? DecodeStatus.Ok : DecodeStatus.Truncated;
    }

    private DecodeStatus DecodeTokens(ref ColdReader reader, Span<byte> tokens)
    {
        var runs = reader;
        var status = SkipRuns(ref reader, tokens.Length, out var count, out var runCount);
        if (status != DecodeStatus.Ok)
        {
            return status;
        }

        status = DecodeStreams(ref reader, tokens[..count]);
        if (status == DecodeStatus.Ok && runCount > 0)
        {
            InsertRuns(ref runs, tokens, count, runCount);
        }

        return status;
    }

    private DecodeStatus SkipRuns(ref ColdReader reader, int rows, out int tokens, out int runs)
    {
        tokens = rows;
        if (!reader.TryCount(rows, out runs))
        {
            return DecodeStatus.OutOfRange;
        }

        var position = 0L;
        for (var run = 0; run < runs; run++)
        {
            if (!reader.TryCount(rows, out var gap) || !reader.TryCount(rows, out var length))
            {
                return DecodeStatus.OutOfRange;
            }

            position += gap + length + _runMin;
            tokens -= length + _runMin;
            if (position > rows)
            {
                return DecodeStatus.OutOfRange;
            }
        }

        return reader.IsTruncated ? DecodeStatus.Truncated : DecodeStatus.Ok;
    }

    // The tokens move to the end, and forward again as the runs are put between them.
    private void InsertRuns(ref ColdReader runs, Span<byte> tokens, int count, int runCount)
    {
        runs.Unsigned();
        var from = tokens.Length - count;
        tokens[..count].CopyTo(tokens[from..]);
        var to = 0;
        for (var run = 0; run < runCount; run++)
        {
            var gap = (int)runs.Unsigned();
            var length = (int)runs.Unsigned() + _runMin;
            tokens.Slice(from, gap).CopyTo(tokens[to..]);
            tokens.Slice(to + gap, length).Clear();
            from += gap;
            to += gap + length;
        }
    }

    private DecodeStatus DecodeStreams(ref ColdReader reader, Span<byte> tokens)
    {
        var streams = ColdStreams.Count(tokens.Length);
        var (length, total) = (0L, 0L);
        for (var stream = 0; stream < streams; stream++)
        {
            length += reader.Signed();
            total += length;
            if (length < 0 || total > reader.Remaining)
            {
                return DecodeStatus.Truncated;
            }

            _streamEnds[stream] = (int)total;
        }

        var bytes = reader.Rest();
        for (var stream = 0; stream < streams; stream++)
        {
            var bit = stream == 0 ? 0 : _streamEnds[stream - 1] * 8;
            var state = AnsStreams.Load(bytes, bit) & ((1UL << _table.TableLog) - 1);
            _cursors[stream] = new AnsCursor(bit + _table.TableLog, (int)state);
        }

        if (streams == 1)
        {
            _cursors[0] = AnsStreams.DecodeScalar(_table.Entries, bytes, _cursors[0], tokens);
        }
        else if (streams > 1)
        {
            AnsStreams.Decode(_table.Entries, bytes, _cursors, ColdStreams.Length(tokens.Length), tokens);
        }

        for (var stream = 0; stream < streams; stream++)
        {
            if ((_cursors[stream].Bit + 7) >> 3 != _streamEnds[stream])
            {
                return DecodeStatus.Inconsistent;
            }
        }

        reader.Skip((int)total);
        return DecodeStatus.Ok;
    }

    private DecodeStatus Translate(ref ColdReader reader, ReadOnlySpan<byte> tokens, Span<long> differences)
    {
        var table = _differences.AsSpan();
        if (!_hasExtras)
        {
            for (var index = 0; index < tokens.Length; index++)
            {
                differences[index] = table[tokens[index]];
            }

            return DecodeStatus.Ok;
        }

        var bytes = reader.Rest();
        var bit = 0;
        for (var index = 0; index < tokens.Length; index++)
        {
            var token = tokens[index];
            var count = _extraBits[token];
            if (count == 0)
            {
                differences[index] = table[token];
                continue;
            }

            var low = Math.Min((int)count, 32);
            var extra = AnsStreams.Load(bytes, bit) & ((1UL << low) - 1);
            extra |= (AnsStreams.Load(bytes, bit + low) & ((1UL << (count - low)) - 1)) << low;
            bit += count;
            differences[index] = Difference(_smallest[token] | (extra << 1));
        }

        return (bit + 7) >> 3 == bytes.Length ? DecodeStatus.Ok : DecodeStatus.Inconsistent;
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
