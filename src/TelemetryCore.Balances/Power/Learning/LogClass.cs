namespace TelemetryCore.Balances.Power.Learning;

/// <summary>Readings of one state, by the logarithm of their power.</summary>
internal readonly record struct LogClass(double Count, double Mean, double Deviation)
{
    /// <summary>How many readings a unit of the logarithm holds there, as a logarithm without its constant.</summary>
    public double LogDensity(double at)
    {
        var z = (at - Mean) / Deviation;
        return Math.Log(Count / Deviation) - (z * z / 2);
    }
}
