using TelemetryCore.Balances.Internal;

namespace TelemetryCore.Balances.Power.Learning;

/// <summary>
/// Power of treatment as a function of that of production: straight between points, constant outside of them.
/// </summary>
public sealed class LoadCurve
{
    private const int Bins = 10;
    private const int PairsMin = 100;

    private readonly CurvePoint[] _points;

    /// <summary>A curve through points.</summary>
    /// <param name="points">At least one; powers of production ascend strictly.</param>
    /// <exception cref="ArgumentException">There is none, one is not finite, or they do not ascend.</exception>
    public LoadCurve(params IReadOnlyList<CurvePoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        _points = [.. points];
        for (var i = 0; i < _points.Length; i++)
        {
            var isFinite = double.IsFinite(_points[i].Production + _points[i].Treatment);
            if (!isFinite || (i > 0 && _points[i].Production <= _points[i - 1].Production))
            {
                Throw.BadCurve(_points.Length);
            }
        }

        if (_points.Length == 0)
        {
            Throw.BadCurve(0);
        }
    }

    /// <summary>The points.</summary>
    public IReadOnlyList<CurvePoint> Points => _points;

    /// <summary>Power of treatment at a power of production.</summary>
    public double At(double production)
    {
        var next = Array.FindIndex(_points, point => point.Production > production);
        if (next <= 0)
        {
            return next == 0 ? _points[0].Treatment : _points[^1].Treatment;
        }

        var (before, after) = (_points[next - 1], _points[next]);
        var share = (production - before.Production) / (after.Production - before.Production);
        return before.Treatment + (share * (after.Treatment - before.Treatment));
    }

    /// <summary>
    /// Learns a curve from good days: medians of ten equally filled classes of the power of production, which some
    /// bad minutes do not move. NaN marks a missing reading.
    /// </summary>
    /// <param name="production">Powers of production, while it ran.</param>
    /// <param name="treatment">Powers of treatment at the same times.</param>
    /// <returns>Null with fewer than 100 pairs, or when treatment never leaves the curve.</returns>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public static LoadFit? Fit(ReadOnlySpan<double> production, ReadOnlySpan<double> treatment)
    {
        if (production.Length != treatment.Length)
        {
            Throw.SpansOfLearningDiffer(production.Length, treatment.Length);
        }

        var pairs = new List<CurvePoint>(production.Length);
        for (var i = 0; i < production.Length; i++)
        {
            if (double.IsFinite(production[i] + treatment[i]))
            {
                pairs.Add(new CurvePoint(production[i], treatment[i]));
            }
        }

        if (pairs.Count < PairsMin)
        {
            return null;
        }

        pairs.Sort((left, right) => left.Production.CompareTo(right.Production));
        var curve = new LoadCurve(Medians(pairs));
        double[] residuals = [.. pairs.Select(pair => pair.Treatment - curve.At(pair.Production))];
        var deviation = Robust.Deviation(residuals, 0);
        return deviation > 0 ? new LoadFit(curve, deviation, pairs.Count) : null;
    }

    // Classes of equal powers, such as those of a machine with three speeds, make one point.
    private static List<CurvePoint> Medians(List<CurvePoint> pairs)
    {
        var points = new List<CurvePoint>(Bins);
        for (var bin = 0; bin < Bins; bin++)
        {
            var from = pairs.Count * bin / Bins;
            var members = pairs.GetRange(from, (pairs.Count * (bin + 1) / Bins) - from);
            var point = new CurvePoint(
                Robust.Median([.. members.Select(member => member.Production)]),
                Robust.Median([.. members.Select(member => member.Treatment)]));
            if (points.Count == 0 || point.Production > points[^1].Production)
            {
                points.Add(point);
            }
        }

        return points;
    }
}
