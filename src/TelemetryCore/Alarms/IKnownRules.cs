using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore.Alarms;

/// <summary>The rules that alarms were raised by, of this life of the engine and of earlier ones.</summary>
internal interface IKnownRules
{
    /// <summary>The rule of a series that has a version; false when nobody knows it.</summary>
    bool TryFind(SeriesId series, UInt128 version, out KnownRule rule);
}

/// <summary>
/// A limit, the id that it has in this life of the engine, and the definition of the window that it is on.
/// </summary>
internal readonly record struct KnownRule(LimitId Id, LimitDefinition? Limit, WindowDefinition? Window)
{
    public static KnownRule Unknown => new(LimitId.None, null, null);
}
