using System.Runtime.Intrinsics;

namespace TelemetryCore.Kernels;

/// <summary>The lesser of two values.</summary>
internal readonly struct MinOperator : IExtremeOperator
{
    public static double Of(double left, double right) => Math.Min(left, right);

    public static Vector512<double> Of(Vector512<double> left, Vector512<double> right) => Vector512.Min(left, right);
}
