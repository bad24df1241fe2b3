namespace TelemetryCore.Exceedances.Judging;

/// <summary>Where a limit stands.</summary>
internal enum LimitPhase : byte
{
    /// <summary>Nothing exceeds.</summary>
    Inside = 0,

    /// <summary>Values are beyond, and the on-delay runs.</summary>
    Pending,

    /// <summary>The exceedance lasts.</summary>
    Beyond,

    /// <summary>The exceedance lasts, values are back inside, and the off-delay runs.</summary>
    Returning,
}
