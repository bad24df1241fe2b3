namespace TelemetryCore.Hj212.Framing;

/// <summary>One result of the reader: what the first bytes of its input are. It points into that input.</summary>
public readonly ref struct Hj212Frame
{
    internal Hj212Frame(
        Hj212FrameStatus status, ReadOnlySpan<byte> raw, ReadOnlySpan<byte> segment, Hj212Anomalies anomalies)
    {
        Status = status;
        Raw = raw;
        Segment = segment;
        Anomalies = anomalies;
    }

    /// <summary>What the bytes are.</summary>
    public Hj212FrameStatus Status { get; }

    /// <summary>All bytes of the result; each input byte is in exactly one result.</summary>
    public ReadOnlySpan<byte> Raw { get; }

    /// <summary>
    /// The data segment, from the Q of <c>QN</c> to the last ampersand; what there is of it for a broken frame, empty
    /// outside frames.
    /// </summary>
    public ReadOnlySpan<byte> Segment { get; }

    /// <summary>What is odd about the framing.</summary>
    public Hj212Anomalies Anomalies { get; }
}
