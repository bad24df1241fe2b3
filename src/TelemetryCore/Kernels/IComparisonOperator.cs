using System.Runtime.Intrinsics;

namespace TelemetryCore.Kernels;

/// <summary>
/// One comparison of values with a limit: the scalar body and its vector twins, which hold all bits of a matching lane.
/// A comparison with NaN on either side never matches, but for NotWithin. Implemented by empty structs, so that a loop
/// is compiled for each.
/// </summary>
internal interface IComparisonOperator
{
    static abstract bool Matches(double value, double limit);

    static abstract Vector128<double> Matches(Vector128<double> values, Vector128<double> limits);

    static abstract Vector256<double> Matches(Vector256<double> values, Vector256<double> limits);

    static abstract Vector512<double> Matches(Vector512<double> values, Vector512<double> limits);
}
