namespace TelemetryCore.Balances.Power.Judging;

/// <summary>What a finding measured, against what, from how many readings.</summary>
internal readonly record struct Measure(double Value, double Threshold, string Unit, long Readings, long Invalid);
