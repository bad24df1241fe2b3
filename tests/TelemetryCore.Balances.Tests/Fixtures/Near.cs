namespace TelemetryCore.Balances.Tests.Fixtures;

/// <summary>Compares numbers with printed ones: relative to their size, and no closer than the print.</summary>
internal static class Near
{
    public const double Relative = 1e-6;

    /// <summary>Half a unit of the last of six decimals.</summary>
    public const double SixDecimals = 0.5e-6;

    /// <summary>Half a unit of the last of eight decimals.</summary>
    public const double EightDecimals = 0.5e-8;

    public static void Equal(
        double expected, double actual, double print = 0, double relative = Relative, string? what = null)
    {
        var isNear = double.IsNaN(expected)
            ? double.IsNaN(actual)
            : Math.Abs(expected - actual) <= (relative * Math.Abs(expected)) + (print * (1 + 1e-6));
        Assert.True(isNear, $"{what}: expected {expected:R}, was {actual:R}");
    }

    public static void Equal(
        double[] expected, double[] actual, double print = 0, double relative = Relative, string? what = null)
    {
        Assert.Equal(expected.Length, actual.Length);
        foreach (var (place, number) in expected.Index())
        {
            Equal(number, actual[place], print, relative, $"{what}[{place}]");
        }
    }
}
