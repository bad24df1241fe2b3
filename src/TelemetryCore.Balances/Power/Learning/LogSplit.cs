namespace TelemetryCore.Balances.Power.Learning;

/// <summary>Two classes and where they part.</summary>
internal readonly record struct LogSplit(double At, LogClass Off, LogClass On)
{
    public double Separation =>
        (On.Mean - Off.Mean) / Math.Sqrt(((On.Deviation * On.Deviation) + (Off.Deviation * Off.Deviation)) / 2);
}
