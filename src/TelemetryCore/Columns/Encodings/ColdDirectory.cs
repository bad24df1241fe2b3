namespace TelemetryCore.Columns.Encodings;

/// <summary>
/// What must be known of the frames of a column before one of them is decoded. It is written bit by bit, each number
/// with the order of Exp-Golomb that suits its usual size.
/// </summary>
internal sealed class ColdDirectory
{
    public const int StartOrder = 8;
    public const int RunCountOrder = 1;
    public const int RunGapOrder = 10;
    public const int RunLengthOrder = 8;
    public const int LengthOrder = 5;

    private readonly ColdFrame[] _frames = new ColdFrame[ColdEncoder.FramesMax];
    private ColdRun[] _runs = [];
    private int _runCount;

    public ref readonly ColdFrame this[int frame] => ref _frames[frame];

    public ReadOnlySpan<ColdRun> Runs(int frame) => _runs.AsSpan(_frames[frame].FirstRun, _frames[frame].Runs);

    /// <summary>The bytes of a frame, when its tokens take as many as those of the last frame that has some.</summary>
    public static long ExpectedLength(int lastBytes, int lastTokens, int tokens) =>
        lastTokens == 0 ? 0 : (long)lastBytes * tokens / lastTokens;

    public DecodeStatus Open(ref ColdReader reader, int rows, int order, int runMin)
    {
        _runCount = 0;
        var (frames, last) = ((rows + ColdEncoder.FrameRows - 1) / ColdEncoder.FrameRows, default(ColdFrame));
        for (var frame = 0; frame < frames; frame++)
        {
            var start = order > 0 && frame > 0 ? ZigZag.Decode(reader.Golomb(StartOrder)) : 0;
            var slope = order > 1 ? ZigZag.Decode(reader.Golomb(StartOrder)) : 0;
            var tokens = Math.Max(Math.Min(ColdEncoder.FrameRows, rows - (frame * ColdEncoder.FrameRows)) - order, 0);
            var firstRun = _runCount;
            var length = 0L;
            if (!TryReadRuns(ref reader, runMin, ref tokens) ||
                (tokens > 0 && !TryReadLength(ref reader, ExpectedLength(last.Bytes, last.Tokens, tokens), out length)))
            {
                return reader.IsTruncated ? DecodeStatus.Truncated : DecodeStatus.OutOfRange;
            }

            _frames[frame] = new ColdFrame(start, slope, firstRun, _runCount - firstRun, tokens, 0, (int)length);
            last = tokens > 0 ? _frames[frame] : last;
        }

        reader.EndBits();
        return Place(ref reader, frames);
    }

    private bool TryReadRuns(ref ColdReader reader, int runMin, ref int tokens)
    {
        var left = tokens;
        if (!reader.TryGolomb(RunCountOrder, tokens, out var count))
        {
            return false;
        }

        if (_runCount + count > _runs.Length)
        {
            Array.Resize(ref _runs, _runCount + count);
        }

        for (var run = 0; run < count; run++)
        {
            if (!reader.TryGolomb(RunGapOrder, left, out var gap) ||
                gap + runMin > left ||
                !reader.TryGolomb(RunLengthOrder, left - gap - runMin, out var length))
            {
                return false;
            }

            length += runMin;
            left -= gap + length;
            tokens -= length;
            _runs[_runCount++] = new ColdRun(gap, length);
        }

        return true;
    }

    private static bool TryReadLength(ref ColdReader reader, long expected, out long length)
    {
        length = unchecked(expected + ZigZag.Decode(reader.Golomb(LengthOrder)));
        return length is >= 0 and <= ColdEncoder.FrameBytesMax;
    }

    private DecodeStatus Place(ref ColdReader reader, int frames)
    {
        for (var frame = 0; frame < frames; frame++)
        {
            _frames[frame] = _frames[frame] with { Offset = reader.Position };
            if (!reader.Skip(_frames[frame].Bytes))
            {
                return DecodeStatus.Truncated;
            }
        }

        return reader.Status;
    }
}
