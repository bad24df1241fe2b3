using TelemetryCore.Balances.Internal;
using TelemetryCore.Balances.Reconciliation;

namespace TelemetryCore.Balances.Tests.Fixtures;

/// <summary>
/// Six equations of five measured and three unmeasured quantities that are not even bilinear (Pai, Fisher: Application
/// of Broyden's method to reconciliation of nonlinearly constrained data, AIChE J. 34 (5), 1988, 873-876).
/// </summary>
internal sealed class PaiFisher : IEquations
{
    private const int Measured = 5;

    private static readonly double[] Constants = [255.8, -111.2, 33.57, 0, 0, 126.6];

    /// <summary>
    /// Where the original problem looks for the unmeasured quantities; measured ones begin at their readings.
    /// </summary>
    private static readonly double[] Start = [0, 0, 0, 0, 0, 8, 0.7, 1.8];

    public SparseMatrix Jacobian { get; } = new(
        Constants.Length,
        Start.Length,
        [.. Enumerable.Range(0, Constants.Length * Start.Length).Select(i => (i / Start.Length, i % Start.Length))]);

    public bool IsLinear => false;

    public static BalanceResult Balanced()
    {
        var vector = BalanceVector.Of("PAI-FISHER88");
        var streams = Start.Select((_, place) => Models.Meter(1, place) with { IsMeasured = place < Measured });
        var dense = Constants.Select(_ => Start.Select(_ => 1.0).ToArray()).ToArray();
        var model = Models.Of([.. streams], Models.Equations(dense));
        var result = new BalanceResult(model);
        new Reconciler(model, new PaiFisher(), Start).Reconcile(vector.Readings, result);
        return result;
    }

    public void Evaluate(ReadOnlySpan<double> x, Span<double> values)
    {
        var (a, b, c, d, e) = (x[0], x[1], x[2], x[3], x[4]);
        var (u, v, w) = (x[5], x[6], x[7]);
        double[] left =
        [
            (0.5 * a * a) - (0.7 * b) + (c * u) + (u * v * b * b) + (2 * c * w * w),
            a - (2 * b) + (3 * a * c) - (2 * b * u) - (b * v * w),
            (c * u) - a + (3 * b) + (a * v) - (c * Math.Sqrt(w)),
            d - a - (c * c) + v + (3 * w),
            e - (2 * c * v * w),
            (2 * a) + (b * c * u) + v - w,
        ];
        for (var i = 0; i < left.Length; i++)
        {
            values[i] = left[i] - Constants[i];
        }

        double[] derivatives =
        [
            a, -0.7 + (2 * u * v * b), u + (2 * w * w), 0, 0, c + (v * b * b), u * b * b, 4 * c * w,
            1 + (3 * c), -2 - (2 * u) - (v * w), 3 * a, 0, 0, -2 * b, -b * w, -b * v,
            -1 + v, 3, u - Math.Sqrt(w), 0, 0, c, a, -c / (2 * Math.Sqrt(w)),
            -1, 0, -2 * c, 1, 0, 0, 1, 3,
            0, 0, -2 * v * w, 0, 1, 0, -2 * c * w, -2 * c * v,
            2, c * u, b * u, 0, 0, b * c, 1, -1,
        ];
        derivatives.CopyTo(Jacobian.Values, 0);
    }
}
