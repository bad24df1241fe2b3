using TelemetryCore.Hj212.Framing;
using TelemetryCore.Hj212.Segments;

namespace TelemetryCore.Cli.Demo.Loggers;

/// <summary>Finds the data answers (CN 9014) in what the platform sends.</summary>
internal sealed class AnswerReader
{
    private static readonly Hj212FrameOptions Options = new() { LineEndInFrame = false };

    private readonly byte[] _buffer = new byte[2 * Hj212FrameOptions.FrameBytesLargest];
    private int _filled;

    /// <summary>Where received bytes go.</summary>
    public Memory<byte> Free => _buffer.AsMemory(_filled);

    /// <summary>The QN of each answer that is complete now that <paramref name="received"/> bytes have come.</summary>
    public IReadOnlyList<long> Take(int received)
    {
        _filled += received;
        var answered = new List<long>();
        ReadOnlySpan<byte> rest = _buffer.AsSpan(0, _filled);
        while (Hj212FrameReader.TryRead(rest, endOfInput: false, Options, out var frame))
        {
            if (frame.Status == Hj212FrameStatus.Ok && TryReadAnswer(frame.Segment, out var qn))
            {
                answered.Add(qn.Digits);
            }

            rest = rest[frame.Raw.Length..];
        }

        rest.CopyTo(_buffer);
        _filled = rest.Length;
        return answered;
    }

    private static bool TryReadAnswer(ReadOnlySpan<byte> segment, out Hj212Qn qn)
    {
        qn = default;
        return segment.Length > Hj212Qn.Length + 3
            && segment.StartsWith("QN="u8)
            && segment.IndexOf(";CN=9014;"u8) > 0
            && Hj212Qn.TryParse(segment.Slice(3, Hj212Qn.Length), out qn);
    }
}
