using TelemetryCore.Hj212.Framing;
using TelemetryCore.Hj212.Mapping;

namespace TelemetryCore.Hj212.Sessions;

/// <summary>What a listener has done since it was made. Safe for any thread; each figure only grows.</summary>
public sealed class Hj212Counters
{
    private readonly long[] _frames = new long[Enum.GetValues<Hj212FrameStatus>().Length];
    private readonly long[] _anomalies = new long[Hj212Names.AnomalyCount];
    private long _accepted;
    private long _closed;
    private long _refused;
    private long _bytes;
    private long _samples;
    private long _acknowledged;
    private long _replies;
    private long _failures;

    /// <summary>Connections accepted.</summary>
    public long Accepted => Interlocked.Read(ref _accepted);

    /// <summary>Connections that have ended.</summary>
    public long Closed => Interlocked.Read(ref _closed);

    /// <summary>Connections refused because the limit was reached.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Bytes received; each is in exactly one frame result once its connection has ended.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Samples in the frames received, wherever they went.</summary>
    public long Samples => Interlocked.Read(ref _samples);

    /// <summary>Answers 9013 and 9014 handed to the socket.</summary>
    public long Acknowledged => Interlocked.Read(ref _acknowledged);

    /// <summary>Answers 9011 to 9014 received; they are not stored.</summary>
    public long Replies => Interlocked.Read(ref _replies);

    /// <summary>Frames whose ingest failed, and failed accepts.</summary>
    public long Failures => Interlocked.Read(ref _failures);

    /// <summary>Results of the frame reader with a status.</summary>
    public long Frames(Hj212FrameStatus status) => Interlocked.Read(ref _frames[(int)status]);

    /// <summary>Frames with an anomaly, counted for each bit of <paramref name="anomalies"/>.</summary>
    public long Anomalies(Hj212Anomalies anomalies)
    {
        var count = 0L;
        while (Hj212Names.TryTakeBit(ref anomalies, out var bit))
        {
            count += Interlocked.Read(ref _anomalies[bit]);
        }

        return count;
    }

    internal void CountAccepted() => Interlocked.Increment(ref _accepted);

    internal void CountClosed() => Interlocked.Increment(ref _closed);

    internal void CountRefused() => Interlocked.Increment(ref _refused);

    internal void CountBytes(long bytes) => Interlocked.Add(ref _bytes, bytes);

    internal void CountAcknowledged(int answers) => Interlocked.Add(ref _acknowledged, answers);

    internal void CountReply() => Interlocked.Increment(ref _replies);

    internal void CountFailure() => Interlocked.Increment(ref _failures);

    internal void CountFrame(Hj212FrameStatus status) => Interlocked.Increment(ref _frames[(int)status]);

    internal void CountResult(in Hj212IngestResult result)
    {
        Interlocked.Add(ref _samples, result.Offered);
        CountAnomalies(result.Anomalies);
    }

    internal void CountAnomalies(Hj212Anomalies anomalies)
    {
        while (Hj212Names.TryTakeBit(ref anomalies, out var bit))
        {
            Interlocked.Increment(ref _anomalies[bit]);
        }
    }
}
