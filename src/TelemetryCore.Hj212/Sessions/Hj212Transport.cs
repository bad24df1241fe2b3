using System.IO.Pipelines;

namespace TelemetryCore.Hj212.Sessions;

/// <summary>A connection as a session sees it: two pipes, and the ways to end them.</summary>
internal abstract class Hj212Transport : IAsyncDisposable
{
    /// <summary>The remote end point.</summary>
    public abstract string Source { get; }

    public abstract PipeReader Input { get; }

    public abstract PipeWriter Output { get; }

    /// <summary>Whether bytes have arrived that <see cref="Input"/> has not shown yet.</summary>
    public abstract bool HasArrived { get; }

    /// <summary>Ends reads and writes at once; safe for any thread, and as often as it is called.</summary>
    public abstract void Abort();

    /// <summary>Ends both pipes when nobody reads or writes any more; what was written goes out.</summary>
    public abstract ValueTask DisposeAsync();
}
