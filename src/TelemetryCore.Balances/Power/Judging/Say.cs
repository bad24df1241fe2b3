using System.Globalization;

namespace TelemetryCore.Balances.Power.Judging;

/// <summary>Numbers and times as evidence says them.</summary>
internal static class Say
{
    public const string Minutes = "min";
    public const string Power = "power";

    public static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    public static string Time(TimeSpan time) => $"{Number(time.TotalMinutes)} min";

    public static string Percent(double share) => $"{Number(100 * share)} %";

    public static string List(IEnumerable<string> names) => string.Join(", ", names);
}
