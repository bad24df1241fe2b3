using System.Globalization;

namespace TelemetryCore.Browser.Tests.Measures;

/// <summary>Figures of a distribution by nearest rank.</summary>
internal sealed class Percentiles(IEnumerable<double> values)
{
    private readonly double[] _sorted = [.. values.Order()];

    public int Count => _sorted.Length;

    public double this[double percent] =>
        Count == 0 ? double.NaN : _sorted[Math.Max(0, (int)Math.Ceiling(percent / 100 * Count) - 1)];

    public int Above(double limit) => _sorted.Count(value => value > limit);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"p50 {this[50]:0.0}, p90 {this[90]:0.0}, p99 {this[99]:0.0}, most {this[100]:0.0} ms of {Count}");
}
