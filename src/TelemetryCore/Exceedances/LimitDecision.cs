namespace TelemetryCore.Exceedances;

/// <summary>What is certain of a limit on a window, whatever samples still come.</summary>
public enum LimitDecision : byte
{
    /// <summary>
    /// What comes decides, or nothing can any more: the window cannot become Valid, no threshold is in force, or it has
    /// no figure. Too few data are no compliance.
    /// </summary>
    Undecidable = 0,

    /// <summary>The window will be Valid, and its figure not beyond the limit.</summary>
    Complies,

    /// <summary>The window will be Valid, and its figure beyond the limit.</summary>
    Exceeds,
}
