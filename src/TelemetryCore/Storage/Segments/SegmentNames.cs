using System.Globalization;

namespace TelemetryCore.Storage.Segments;

/// <summary>Names of segment files.</summary>
internal static class SegmentNames
{
    private const string Prefix = "segment-";
    private const string Suffix = ".tcs";
    private const int Digits = 16;

    public static string Of(long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number:D16}{Suffix}");

    public static bool TryParse(string name, out long number)
    {
        number = 0;
        return name.Length == Prefix.Length + Digits + Suffix.Length &&
            name.StartsWith(Prefix, StringComparison.Ordinal) &&
            name.EndsWith(Suffix, StringComparison.Ordinal) &&
            long.TryParse(
                name.AsSpan(Prefix.Length, Digits), NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
