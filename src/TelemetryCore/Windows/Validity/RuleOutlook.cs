namespace TelemetryCore.Windows.Validity;

/// <summary>What a rule can say of a window that is not over.</summary>
internal enum RuleOutlook : byte
{
    /// <summary>What comes decides.</summary>
    Open = 0,

    /// <summary>The rule holds, whatever comes.</summary>
    CertainToHold,

    /// <summary>The rule fails, whatever comes.</summary>
    CertainToFail,
}
