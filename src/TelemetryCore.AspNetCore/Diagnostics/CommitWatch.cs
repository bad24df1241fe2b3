using TelemetryCore.Storage;

namespace TelemetryCore.AspNetCore.Diagnostics;

/// <summary>
/// How long stored samples have waited for the disk, seen from outside of the engine: since what was stored at the last
/// advance of the durable watermark has grown. Safe for any thread.
/// </summary>
internal sealed class CommitWatch(TelemetryEngine engine)
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _clock = engine.Options.Clock;
    private long _durable = -1;
    private long _stored;
    private long? _waitingSince;

    /// <summary>Whether the engine moves the watermark by itself at all.</summary>
    private bool IsPromised => engine.Opening is not null
        && engine.Options.Durability.Mode is DurabilityMode.PowerLoss or DurabilityMode.PowerLossEach;

    /// <summary>Zero while nothing waits. As exact as it is asked for often.</summary>
    public TimeSpan Observe()
    {
        lock (_gate)
        {
            // The watermark is read first, so that what it covers is among what is stored.
            var durable = engine.DurableCommit;
            var stored = engine.Ledger.Stored;
            if (!IsPromised || durable != _durable)
            {
                (_durable, _stored, _waitingSince) = (durable, stored, null);
            }
            else if (stored != _stored)
            {
                _waitingSince ??= _clock.GetTimestamp();
            }

            return _waitingSince is { } since ? _clock.GetElapsedTime(since) : TimeSpan.Zero;
        }
    }
}
