namespace TelemetryCore.Exceedances;

/// <summary>
/// How grave an exceedance is, in the four colours of warnings (GB/T 34295-2017 and the plans of parks). The numbers
/// are the one order there is: the greater, the graver.
/// </summary>
public enum RiskLevel : byte
{
    /// <summary>蓝色: the least.</summary>
    Blue = 1,

    /// <summary>黄色.</summary>
    Yellow = 2,

    /// <summary>橙色.</summary>
    Orange = 3,

    /// <summary>红色: the gravest.</summary>
    Red = 4,
}
