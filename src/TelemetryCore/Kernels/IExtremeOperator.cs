using System.Runtime.Intrinsics;

namespace TelemetryCore.Kernels;

/// <summary>
/// Which of two values stands out: the scalar body and its vector twin. -0.0 is less than 0.0, so that the order of
/// values never shows.
/// </summary>
internal interface IExtremeOperator
{
    static abstract double Of(double left, double right);

    static abstract Vector512<double> Of(Vector512<double> left, Vector512<double> right);
}
