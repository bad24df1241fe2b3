namespace TelemetryCore.Balances.Plants.Water;

/// <summary>A cooling tower in a period, water in the units of its meters; NaN: missing.</summary>
public sealed record CoolingTowerReadings
{
    /// <summary>Q_r: water that circulates, in the unit of the balance.</summary>
    public double Circulating { get; init; } = double.NaN;

    /// <summary>dT: what it is cooled by, in °C.</summary>
    public double CooledByCelsius { get; init; } = double.NaN;

    /// <summary>Temperature of the air, in °C.</summary>
    public double AirCelsius { get; init; } = double.NaN;

    /// <summary>Q_m: make-up.</summary>
    public double MakeUp { get; init; } = double.NaN;

    /// <summary>Q_b: blow-down.</summary>
    public double BlowDown { get; init; } = double.NaN;

    /// <summary>Q_w: drift.</summary>
    public double Drift { get; init; } = double.NaN;
}
