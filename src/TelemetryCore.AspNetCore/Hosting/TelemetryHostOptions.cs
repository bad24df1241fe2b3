using TelemetryCore.AspNetCore.Balances;
using TelemetryCore.AspNetCore.Parks;
using TelemetryCore.Balances.Power;
using TelemetryCore.Hj212.Mapping;
using TelemetryCore.Hj212.Sessions;
using TelemetryCore.Storage;

namespace TelemetryCore.AspNetCore.Hosting;

/// <summary>How a host is set up: what configuration says, and what only code can say.</summary>
public sealed class TelemetryHostOptions : TelemetryHostSettings
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "TelemetryCore";

    /// <summary>The stations for people. Default a park without any.</summary>
    public Park Park { get; set; } = new();

    /// <summary>The loggers that HJ 212 is taken from, and the series of their factors. Default none.</summary>
    public Hj212Map Hj212Map { get; set; } = new();

    /// <summary>The sessions of HJ 212; their end point is that of Kestrel, their clock that of the engine.</summary>
    public Hj212ListenerOptions Hj212 { get; set; } = new();

    /// <summary>
    /// The limits, as text that <see cref="TelemetryEngine.TryReadRules"/> reads; the series of balances are there by
    /// then. Default none.
    /// </summary>
    public string? Rules { get; set; }

    /// <summary>
    /// Registers what is not in <see cref="Hj212Map"/>: called once with the engine, before balances and rules. Default
    /// nothing.
    /// </summary>
    public Action<TelemetryEngine>? Configure { get; set; }

    /// <summary>The balances that the host advances. Default none.</summary>
    public IList<TelemetryBalance> Balances { get; } = [];

    /// <summary>
    /// The plan by which power is watched, whose findings are series that rules may name; meters have the names of
    /// their series. Default none.
    /// </summary>
    public PowerPlan? Power { get; set; }

    /// <summary>How <see cref="Power"/> is watched.</summary>
    public PowerWatchOptions PowerWatch { get; set; } = new();

    /// <summary>
    /// Everything else of the engine, its clock as well, which is the clock of the host. Default the defaults.
    /// </summary>
    public TelemetryOptions Engine { get; set; } = new();

    /// <summary>Where the text of the rules stands, for who has to mend it.</summary>
    internal string RulesPlace { get; set; } = nameof(Rules);

    /// <summary>The options of the engine with the settings over them.</summary>
    internal TelemetryOptions EngineOptions => Engine with
    {
        Durability = Promise,
        MemoryLimit = MemoryLimit ?? Engine.MemoryLimit,
        RetentionAge = RetentionAge ?? Engine.RetentionAge,
        RetentionBytes = RetentionBytes ?? Engine.RetentionBytes,
    };

    private Durability Promise => (Durability ?? Engine.Durability.Mode) switch
    {
        DurabilityMode.None => Storage.Durability.None,
        DurabilityMode.ProcessCrash => Storage.Durability.ProcessCrash,
        DurabilityMode.PowerLossEach => Storage.Durability.PowerLossEach,
        _ => Storage.Durability.PowerLoss(CommitInterval ?? Interval(Engine.Durability)),
    };

    private static TimeSpan Interval(Durability durability) => durability.Mode == DurabilityMode.PowerLoss
        ? durability.Interval
        : TimeSpan.FromMilliseconds(50);
}
