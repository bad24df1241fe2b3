namespace TelemetryCore.Balances.Networks;

/// <summary>What a column of a balance stands for.</summary>
public enum StreamKind
{
    /// <summary>What flows from one node to another, or over the boundary of the plant, in a period.</summary>
    Flow,

    /// <summary>What a tank or a pond holds more at the end of a period than at its beginning.</summary>
    Holdup,

    /// <summary>
    /// A share of a component in a flow, 0 to 1, or a concentration; it enters equations as a factor of the flow.
    /// </summary>
    Fraction,

    /// <summary>
    /// What another meter says of a flow or a holdup, such as the charge that made the chlorine, or a quantity that
    /// only constraints name.
    /// </summary>
    Meter,
}
