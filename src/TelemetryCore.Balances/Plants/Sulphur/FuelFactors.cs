namespace TelemetryCore.Balances.Plants.Sulphur;

/// <summary>What the sulphur of a fuel becomes, in the form of HJ 888.</summary>
/// <param name="Conversion">K: the part of the sulphur that becomes SO2, 0 to 1.</param>
/// <param name="UnburntPercent">q4: heat lost with what does not burn, in percent.</param>
/// <param name="Source">Where they come from.</param>
public sealed record FuelFactors(double Conversion, double UnburntPercent, string Source)
{
    private const string Recalled = "form of HJ 888, recalled and not yet held against its text";

    /// <summary>Coal: about 0.9 becomes SO2; its q4 depends on the boiler and is 0 here.</summary>
    public static FuelFactors Coal { get; } = new(0.9, 0, Recalled);

    /// <summary>Oil and gas: all of it becomes SO2.</summary>
    public static FuelFactors OilOrGas { get; } = new(1, 0, Recalled);
}
