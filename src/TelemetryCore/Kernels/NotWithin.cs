using System.Runtime.Intrinsics;

namespace TelemetryCore.Kernels;

/// <summary>
/// <c>!(|value| &lt;= limit)</c>: further from zero than the limit, or NaN. The largest double as the limit finds what
/// is no finite number.
/// </summary>
internal readonly struct NotWithin : IComparisonOperator
{
    public static bool Matches(double value, double limit) => !(Math.Abs(value) <= limit);

    public static Vector128<double> Matches(Vector128<double> values, Vector128<double> limits) =>
        ~Vector128.LessThanOrEqual(Vector128.Abs(values), limits);

    public static Vector256<double> Matches(Vector256<double> values, Vector256<double> limits) =>
        ~Vector256.LessThanOrEqual(Vector256.Abs(values), limits);

    public static Vector512<double> Matches(Vector512<double> values, Vector512<double> limits) =>
        ~Vector512.LessThanOrEqual(Vector512.Abs(values), limits);
}
