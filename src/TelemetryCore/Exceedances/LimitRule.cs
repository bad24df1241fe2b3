using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore.Exceedances;

/// <summary>A limit by itself: with the name of its series and the definition of its window, if it is on one.</summary>
internal readonly record struct LimitRule(SeriesKey Series, LimitDefinition Limit, WindowDefinition? Window);
