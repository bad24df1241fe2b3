using TelemetryCore.Internal;

namespace TelemetryCore.Columns;

/// <summary>
/// How a figure is rounded: once, from its exact value, never step by step (GB/T 8170-2008 section 3.3).
/// </summary>
/// <param name="Decimals">Decimals that are kept, 0 to 15.</param>
/// <param name="Mode">Which neighbour is taken. Default half to even.</param>
public readonly record struct Rounding(int Decimals, RoundingMode Mode = RoundingMode.HalfEven)
{
    private readonly byte _partsLessOne;

    /// <summary>
    /// Into how many steps the unit of the last decimal is cut: 1 (default), 2 for the half unit and 5 for the fifth of
    /// GB/T 8170-2008 section 3.4.
    /// </summary>
    public int Parts
    {
        get => _partsLessOne + 1;
        init => _partsLessOne = value is 1 or 2 or 5 ? (byte)(value - 1) : Throw.BadParts(value);
    }

    internal Rounding Validated()
    {
        Throw.IfOutside(Decimals, 0, Limits.DecimalsMax, nameof(Decimals));
        Throw.IfOutside((int)Mode, (int)RoundingMode.HalfEven, (int)RoundingMode.Down, nameof(Mode));
        return this;
    }
}
