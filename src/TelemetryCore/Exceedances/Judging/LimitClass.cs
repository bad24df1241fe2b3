namespace TelemetryCore.Exceedances.Judging;

/// <summary>Where a figure lies.</summary>
internal enum LimitClass : byte
{
    /// <summary>Inside the limit, deadband included.</summary>
    Back = 0,

    /// <summary>Inside the limit, but within the deadband: it neither begins nor ends anything.</summary>
    Between,

    /// <summary>Beyond the limit.</summary>
    Beyond,
}
