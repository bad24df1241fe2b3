namespace TelemetryCore.Balances.Reconciliation;

/// <summary>What a reading says of the quantity that it stands for.</summary>
public enum ReadingKind : byte
{
    /// <summary>Its value.</summary>
    Value,

    /// <summary>A detection limit: the meter would show less, and not below 0 where that may not be.</summary>
    Below,

    /// <summary>The end of the scale: the meter would show more.</summary>
    Above,
}
