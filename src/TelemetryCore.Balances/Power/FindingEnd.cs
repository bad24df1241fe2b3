namespace TelemetryCore.Balances.Power;

/// <summary>Why a finding ended.</summary>
public enum FindingEnd : byte
{
    /// <summary>It has not.</summary>
    Open = 0,

    /// <summary>What it says is over.</summary>
    Over = 1,

    /// <summary>What it rests on is no longer known: readings are missing or invalid.</summary>
    Unknown = 2,
}
