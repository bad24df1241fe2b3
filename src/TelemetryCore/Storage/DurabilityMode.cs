namespace TelemetryCore.Storage;

/// <summary>The kinds of <see cref="Durability"/>.</summary>
public enum DurabilityMode : byte
{
    /// <summary>See <see cref="Durability.None"/>.</summary>
    None = 0,

    /// <summary>See <see cref="Durability.ProcessCrash"/>.</summary>
    ProcessCrash,

    /// <summary>See <see cref="Durability.PowerLoss"/>.</summary>
    PowerLoss,

    /// <summary>See <see cref="Durability.PowerLossEach"/>.</summary>
    PowerLossEach,
}
