namespace TelemetryCore.Balances.Structure;

/// <summary>What is known of a stream, and from where (Crowe, Garcia Campos, Hrymak 1983).</summary>
public enum StreamClass
{
    /// <summary>Measured, and the other meters say something of it too: it can be corrected and tested.</summary>
    Redundant,

    /// <summary>Measured, and nothing else says anything of it: it is believed as it is.</summary>
    NotRedundant,

    /// <summary>Not measured; the other meters give its value.</summary>
    Observable,

    /// <summary>Not measured, and nothing gives its value.</summary>
    Unobservable,
}
