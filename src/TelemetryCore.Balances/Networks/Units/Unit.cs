namespace TelemetryCore.Balances.Networks.Units;

/// <summary>
/// A unit as a multiple of the one unit of its dimension, per hour when it is a rate. A unit that nobody knows is a
/// dimension of its own, so that it leads to itself and to nothing else.
/// </summary>
/// <param name="Dimension">The unit that all of its dimension are multiples of.</param>
/// <param name="Factor">How many of those it is.</param>
/// <param name="IsRate">Whether it is per hour.</param>
internal readonly record struct Unit(string Dimension, double Factor, bool IsRate)
{
    public const string Mass = "kg";
    public const string Volume = "m3";

    private static readonly Dictionary<string, Unit> Known = new(StringComparer.Ordinal)
    {
        ["mg"] = new(Mass, 1e-6, false),
        ["g"] = new(Mass, 1e-3, false),
        ["kg"] = new(Mass, 1, false),
        ["t"] = new(Mass, 1e3, false),
        ["kt"] = new(Mass, 1e6, false),
        ["mL"] = new(Volume, 1e-6, false),
        ["L"] = new(Volume, 1e-3, false),
        ["l"] = new(Volume, 1e-3, false),
        ["m3"] = new(Volume, 1, false),
        ["m³"] = new(Volume, 1, false),
        ["Nm3"] = new("Nm3", 1, false),
        ["Nm³"] = new("Nm3", 1, false),
        ["mol"] = new("kmol", 1e-3, false),
        ["kmol"] = new("kmol", 1, false),
        ["mm"] = new("m", 1e-3, false),
        ["cm"] = new("m", 1e-2, false),
        ["m"] = new("m", 1, false),
        ["kJ"] = new("kWh", 1 / 3600.0, false),
        ["MJ"] = new("kWh", 1 / 3.6, false),
        ["GJ"] = new("kWh", 1000 / 3.6, false),
        ["Wh"] = new("kWh", 1e-3, false),
        ["kWh"] = new("kWh", 1, false),
        ["MWh"] = new("kWh", 1e3, false),
        ["GWh"] = new("kWh", 1e6, false),
        ["W"] = new("kWh", 1e-3, true),
        ["kW"] = new("kWh", 1, true),
        ["MW"] = new("kWh", 1e3, true),
        ["Ah"] = new("kAh", 1e-3, false),
        ["kAh"] = new("kAh", 1, false),
        ["A"] = new("kAh", 1e-3, true),
        ["kA"] = new("kAh", 1, true),
    };

    private static readonly Dictionary<string, double> TimesPerHour = new(StringComparer.Ordinal)
    {
        ["s"] = 3600,
        ["min"] = 60,
        ["h"] = 1,
        ["d"] = 1 / 24.0,
    };

    public static Unit Parse(string text)
    {
        var slash = text.LastIndexOf('/');
        if (slash > 0 && TimesPerHour.TryGetValue(text[(slash + 1)..], out var times) &&
            Amount(text[..slash]) is { IsRate: false } amount)
        {
            return amount with { Factor = amount.Factor * times, IsRate = true };
        }

        return Amount(text);
    }

    /// <summary>Reads a quotient of two amounts, such as kg/m3.</summary>
    public static bool TryParseQuotient(string text, out Unit numerator, out Unit denominator)
    {
        var parts = text.Split('/');
        var isQuotient = parts.Length == 2 && parts[0].Length > 0 && parts[1].Length > 0;
        numerator = isQuotient ? Amount(parts[0]) : default;
        denominator = isQuotient ? Amount(parts[1]) : default;
        return isQuotient && !TimesPerHour.ContainsKey(parts[1]) && !numerator.IsRate && !denominator.IsRate &&
            numerator.Dimension != denominator.Dimension;
    }

    private static Unit Amount(string text) =>
        Known.TryGetValue(text, out var unit) ? unit : new Unit(text, 1, false);
}
