using TelemetryCore.Hj212.Framing;
using TelemetryCore.Hj212.Mapping;

namespace TelemetryCore.Hj212.Sessions;

/// <summary>
/// What a host may hear of a listener. Called on the threads of the sessions, several at once, so it must be short and
/// safe for any thread. What it throws counts as a failure of the frame it was told of.
/// </summary>
public abstract class Hj212Observer
{
    /// <summary>A connection was accepted.</summary>
    public virtual void OnOpened(string source)
    {
    }

    /// <summary>A connection ended.</summary>
    /// <param name="source">The remote end point.</param>
    /// <param name="reason">Why: <c>closed-by-peer</c>, <c>idle</c>, <c>stopped</c>, <c>write-timeout</c>,
    /// <c>lost</c>.</param>
    public virtual void OnClosed(string source, string reason)
    {
    }

    /// <summary>
    /// A run of bytes, other than a line end, was read and taken in; the frame is valid during the call only.
    /// </summary>
    public virtual void OnFrame(string source, in Hj212Frame frame, in Hj212IngestResult result)
    {
    }

    /// <summary>
    /// A frame caused alarm events: the time from the return of the socket read that completed it to the return of the
    /// call that appended it, after which its listeners have been told.
    /// </summary>
    public virtual void OnAlarmLatency(TimeSpan latency)
    {
    }
}
