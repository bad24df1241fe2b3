using System.Globalization;
using TelemetryCore.Columns;

namespace TelemetryCore.AspNetCore.Api.Text;

/// <summary>A rounding as <c>D:MODE</c>: decimals and which neighbour is taken.</summary>
internal static class RoundingText
{
    public const string Wanted =
        "a rounding D:MODE with 0 to 15 decimals and a mode half-even, half-up, up or down, such as 1:half-even";

    private const int DecimalsMax = 15;

    private static readonly Dictionary<string, RoundingMode> Modes = new()
    {
        ["half-even"] = RoundingMode.HalfEven,
        ["half-up"] = RoundingMode.HalfUp,
        ["up"] = RoundingMode.Up,
        ["down"] = RoundingMode.Down,
    };

    public static bool TryParse(string text, out Rounding? rounding)
    {
        rounding = null;
        if (text.Split(':') is [var digits, var name] && Modes.TryGetValue(name, out var mode) &&
            int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var decimals) &&
            decimals <= DecimalsMax)
        {
            rounding = new Rounding(decimals, mode);
        }

        return rounding is not null;
    }
}
