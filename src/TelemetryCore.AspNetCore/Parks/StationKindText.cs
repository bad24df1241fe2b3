namespace TelemetryCore.AspNetCore.Parks;

/// <summary>The kinds of stations as they stand in JSON, both ways.</summary>
internal static class StationKindText
{
    public const string Wanted = "flue-gas, voc, factor, ambient, super, water, meter or other";

    private static readonly (StationKind Kind, string Text)[] Texts =
    [
        (StationKind.Other, "other"),
        (StationKind.FlueGas, "flue-gas"),
        (StationKind.Voc, "voc"),
        (StationKind.FactorStation, "factor"),
        (StationKind.Ambient, "ambient"),
        (StationKind.SuperStation, "super"),
        (StationKind.Water, "water"),
        (StationKind.Meter, "meter"),
    ];

    public static string Format(StationKind kind) => Array.Find(Texts, text => text.Kind == kind).Text ?? "other";

    public static bool TryParse(string text, out StationKind kind)
    {
        (kind, var found) = Array.Find(Texts, known => known.Text == text);
        return found is not null;
    }
}
