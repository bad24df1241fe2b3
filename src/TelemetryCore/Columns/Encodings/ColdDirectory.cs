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
    public const int RunLengthOrder = 6;
    public const int StreamOrder = 5;
    public const int ExtraOrder = 8;

    private readonly ColdFrame[] _frames = new ColdFrame[ColdEncoder.FramesMax];
    private ColdRun[] _runs = [];
    private int _runCount;

    public ref readonly ColdFrame this[int frame] => ref _frames[frame];

    public ReadOnlySpan<ColdRun> Runs(int frame) => _runs.AsSpan(_frames[frame].FirstRun, _frames[frame].Runs);

    public DecodeStatus Open(ref ColdReader reader, int rows, int order, int runMin, bool hasExtras)
    {
        _runCount = 0;
        var (frames, length) = ((rows + ColdEncoder.FrameRows - 1) / ColdEncoder.FrameRows, 0L);
        for (var frame = 0; frame < frames; frame++)
        {
            var start = order > 0 ? ZigZag.Decode(reader.Golomb(StartOrder)) : 0;
            var slope = order > 1 ? ZigZag.Decode(reader.Golomb(StartOrder)) : 0;
            var tokens = Math.Max(Math.Min(ColdEncoder.FrameRows, rows - (frame * ColdEncoder.FrameRows)) - order, 0);
            var firstRun = _runCount;
            if (!TryReadRuns(ref reader, runMin, ref tokens))
            {
                return Failure(reader);
            }

            var extra = 0;
            if ((tokens > 0 && !TryReadLength(ref reader, ref length)) ||
                (hasExtras && !reader.TryGolomb(ExtraOrder, ColdEncoder.FrameBytesMax, out extra)))
            {
                return Failure(reader);
            }

            var streamBytes = tokens > 0 ? (int)length : 0;
            _frames[frame] = new ColdFrame(
                start, slope, firstRun, _runCount - firstRun, tokens, 0, streamBytes, extra);
        }

        reader.EndBits();
        return Place(ref reader, frames);
    }

    private static DecodeStatus Failure(in ColdReader reader) =>
        reader.IsTruncated ? DecodeStatus.Truncated : DecodeStatus.OutOfRange;

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

    // A stream is about as long as the one before it.
    private static bool TryReadLength(ref ColdReader reader, ref long length)
    {
        length = unchecked(length + ZigZag.Decode(reader.Golomb(StreamOrder)));
        return length is >= 0 and <= ColdEncoder.FrameBytesMax;
    }

    private DecodeStatus Place(ref ColdReader reader, int frames)
    {
        for (var frame = 0; frame < frames; frame++)
        {
            _frames[frame] = _frames[frame] with { Offset = reader.Position };
            if (!reader.Skip(_frames[frame].StreamBytes + _frames[frame].ExtraBytes))
            {
                return DecodeStatus.Truncated;
            }
        }

        return reader.IsTruncated ? DecodeStatus.Truncated : DecodeStatus.Ok;
    }
}
