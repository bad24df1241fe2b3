namespace TelemetryCore.AspNetCore.Hosting;

/// <summary>When a sample came last, as exact as it is asked for often. Safe for any thread.</summary>
internal sealed class DataWatch(TelemetryEngine engine)
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _clock = engine.Options.Clock;
    private DateTimeOffset _since = engine.Options.Clock.GetUtcNow();
    private long _offered;

    /// <summary>When a sample was last seen to have come; where none has, when the watch began.</summary>
    public DateTimeOffset Observe()
    {
        lock (_gate)
        {
            var offered = engine.Ledger.Offered;
            if (offered != _offered)
            {
                (_offered, _since) = (offered, _clock.GetUtcNow());
            }

            return _since;
        }
    }
}
