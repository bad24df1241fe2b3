using System.Runtime.Intrinsics;

namespace TelemetryCore.Kernels;

/// <summary><c>value &lt; limit</c>.</summary>
internal readonly struct LessThan : IComparisonOperator
{
    public static bool Matches(double value, double limit) => value < limit;

    public static Vector128<double> Matches(Vector128<double> values, Vector128<double> limits) =>
        Vector128.LessThan(values, limits);

    public static Vector256<double> Matches(Vector256<double> values, Vector256<double> limits) =>
        Vector256.LessThan(values, limits);

    public static Vector512<double> Matches(Vector512<double> values, Vector512<double> limits) =>
        Vector512.LessThan(values, limits);
}
