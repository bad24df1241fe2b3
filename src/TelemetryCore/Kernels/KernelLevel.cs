using System.Runtime.Intrinsics;

namespace TelemetryCore.Kernels;

/// <summary>
/// Which of the vector bodies the kernels run, so that a test can prove that the level it asked for was in force.
/// </summary>
internal static class KernelLevel
{
    /// <summary>512, 256 or 128; 0 when only the scalar bodies run.</summary>
    public static int VectorBits =>
        Vector512.IsHardwareAccelerated ? 512
        : Vector256.IsHardwareAccelerated ? 256
        : Vector128.IsHardwareAccelerated ? 128
        : 0;
}
