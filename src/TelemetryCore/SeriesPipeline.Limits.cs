using TelemetryCore.Exceedances;

namespace TelemetryCore;

/// <summary>Which limit is which.</summary>
internal sealed partial class SeriesPipeline
{
    /// <summary>A limit of this series; null when it has none of that id.</summary>
    public StandingLimit? FindLimit(LimitId id) =>
        _windowLimits.Find(limit => limit.Id == id) ?? _sampleLimits.Find(limit => limit.Id == id);
}
