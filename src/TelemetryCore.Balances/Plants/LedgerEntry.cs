using TelemetryCore.Balances.Networks;

namespace TelemetryCore.Balances.Plants;

/// <summary>
/// One figure of a plant: its place in the balance, what it is known by, and its reading. Without a kind it is in no
/// equation, and only rates name it.
/// </summary>
internal readonly record struct LedgerEntry(
    string Name, PlantMeter Meter, double Reading, StreamKind? Kind, string? From = null, string? To = null)
{
    public bool IsLevel { get; private init; }

    public bool IsMissing => !Meter.IsAbsent && Meter.IsMeasured && !double.IsFinite(Reading);

    public static LedgerEntry In(string name, PlantMeter meter, double reading, string node) =>
        new(name, meter, reading, StreamKind.Flow, To: node);

    public static LedgerEntry Out(string name, PlantMeter meter, double reading, string node) =>
        new(name, meter, reading, StreamKind.Flow, From: node);

    public static LedgerEntry Between(string name, PlantMeter meter, double reading, string from, string to) =>
        new(name, meter, reading, StreamKind.Flow, from, to);

    public static LedgerEntry Stored(
        string name, PlantMeter meter, double reading, string node, bool isLevel = false) =>
        new(name, meter, reading, StreamKind.Holdup, To: node) { IsLevel = isLevel };

    /// <summary>Another meter of a stream, or, of null, of what constraints name.</summary>
    public static LedgerEntry Another(string name, PlantMeter meter, double reading, string? of) =>
        new(name, meter, reading, StreamKind.Meter, From: of);

    public static LedgerEntry Aside(string name, PlantMeter meter, double reading) => new(name, meter, reading, null);

    public void AddTo(BalanceModelBuilder builder)
    {
        var (unit, conversions) = (Meter.Unit, Meter.Conversions);
        switch (Kind)
        {
            case null:
            case not null when Meter.IsAbsent:
                break;
            case StreamKind.Flow when !Meter.IsMeasured:
                builder.Unmeasured(Name, From, To);
                break;
            case StreamKind.Flow:
                builder.Stream(Name, From, To, Meter.Uncertainty, unit, conversions);
                break;
            case StreamKind.Holdup when !Meter.IsMeasured:
                builder.Unmeasured(Name, To, null, mayBeNegative: true);
                break;
            case StreamKind.Holdup:
                builder.Holdup(Name, To!, Meter.Uncertainty, unit, conversions, IsLevel);
                break;
            default:
                builder.Meter(Name, From, Meter.Uncertainty, unit, conversions);
                break;
        }
    }
}
