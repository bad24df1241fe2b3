using TelemetryCore.Balances.Structure;

namespace TelemetryCore.Balances.Faults;

/// <summary>
/// A fault that may be why a balance does not close, and how large it would be if it were the one
/// (Narasimhan, Mah 1987), in the unit of the balance.
/// </summary>
/// <param name="Fault">What would be wrong.</param>
/// <param name="Magnitude">
/// Bias: what the meter reads too much. Leak: what the node loses. Negative: the value that the equations ask for.
/// </param>
/// <param name="Uncertainty">Standard deviation of <paramref name="Magnitude"/>.</param>
/// <param name="HalfWidth">Half of the interval around the magnitude, at the confidence of the model.</param>
public readonly record struct Suspect(Fault Fault, double Magnitude, double Uncertainty, double HalfWidth)
{
    /// <summary>Low end of the interval.</summary>
    public double Low => Magnitude - HalfWidth;

    /// <summary>High end of the interval.</summary>
    public double High => Magnitude + HalfWidth;
}
