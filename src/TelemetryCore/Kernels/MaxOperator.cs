using System.Runtime.Intrinsics;

namespace TelemetryCore.Kernels;

/// <summary>The greater of two values.</summary>
internal readonly struct MaxOperator : IExtremeOperator
{
    public static double Of(double left, double right) => Math.Max(left, right);

    public static Vector512<double> Of(Vector512<double> left, Vector512<double> right) => Vector512.Max(left, right);
}
