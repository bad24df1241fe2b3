namespace TelemetryCore.AspNetCore.Events;

/// <summary>What a subscriber is told of.</summary>
[Flags]
internal enum EventTopics : byte
{
    None = 0,
    Latest = 1,
    Alarms = 2,
    Windows = 4,
    Revisions = 8,
    Balances = 16,
    All = Latest | Alarms | Windows | Revisions | Balances,
}
