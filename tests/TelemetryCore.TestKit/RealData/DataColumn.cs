using System.Globalization;

namespace TelemetryCore.TestKit.RealData;

/// <summary>One column of a file, which becomes one series.</summary>
/// <param name="Factor">Its name.</param>
/// <param name="Field">Its place in a row, 0-based.</param>
/// <param name="Unit">The unit of its values.</param>
/// <param name="Decimals">The decimals that it usually carries.</param>
public sealed record DataColumn(string Factor, int Field, string Unit, int Decimals)
{
    /// <summary>How its text becomes a number.</summary>
    public Func<string, double> Parse { get; init; } = static text => double.Parse(text, CultureInfo.InvariantCulture);
}
