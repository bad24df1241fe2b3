using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Periods;

/// <summary>What a window came to; NaN when its figure does not stand for it.</summary>
internal readonly record struct ClosedWindow(int Track, Timestamp To, double Value);
