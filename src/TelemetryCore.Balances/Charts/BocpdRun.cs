namespace TelemetryCore.Balances.Charts;

/// <summary>What is believed of one possible run length: how probable it is, and what its observations say.</summary>
/// <param name="Length">Observations since the change, 0 when it lies behind the newest.</param>
/// <param name="Probability">0 to 1.</param>
/// <param name="Mean">mu of the normal-inverse-gamma.</param>
/// <param name="MeanWeight">kappa.</param>
/// <param name="Shape">alpha.</param>
/// <param name="Scale">beta.</param>
public readonly record struct BocpdRun(
    long Length, double Probability, double Mean, double MeanWeight, double Shape, double Scale)
{
    /// <summary>
    /// Logarithm of the density of the next observation: Student's t with 2 alpha degrees of freedom.
    /// </summary>
    internal double LogDensity(double value)
    {
        var freedom = 2 * Shape;
        var variance = Scale * (MeanWeight + 1) / (Shape * MeanWeight);
        var distance = value - Mean;
        return MathNet.Numerics.SpecialFunctions.GammaLn((freedom + 1) / 2)
            - MathNet.Numerics.SpecialFunctions.GammaLn(freedom / 2)
            - (0.5 * Math.Log(Math.PI * freedom * variance))
            - ((freedom + 1) / 2 * Math.Log(1 + (distance * distance / (freedom * variance))));
    }

    /// <summary>The run one observation longer.</summary>
    internal BocpdRun With(double value, double probability)
    {
        var distance = value - Mean;
        return new BocpdRun(
            Length + 1,
            probability,
            ((MeanWeight * Mean) + value) / (MeanWeight + 1),
            MeanWeight + 1,
            Shape + 0.5,
            Scale + (MeanWeight * distance * distance / (2 * (MeanWeight + 1))));
    }
}
