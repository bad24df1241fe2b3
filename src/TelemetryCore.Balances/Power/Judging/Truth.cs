namespace TelemetryCore.Balances.Power.Judging;

/// <summary>What can be said of a condition; what is unknown is neither (Kleene).</summary>
internal enum Truth : byte
{
    Unknown = 0,
    No = 1,
    Yes = 2,
}
