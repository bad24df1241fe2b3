namespace TelemetryCore.Alarms;

/// <summary>What the flags of <see cref="AlarmState"/> amount to.</summary>
public static class AlarmStates
{
    internal const AlarmState Silenced = AlarmState.Shelved | AlarmState.Suppressed | AlarmState.OutOfService;

    /// <summary>
    /// The state in the words of ISA-18.2. Where several silence it, the one that ends by nobody but a person counts
    /// before the one that ends with the source's state, and that before the one that ends with its time.
    /// </summary>
    public static IsaState ToIsa(this AlarmState state) => state switch
    {
        _ when state.Has(AlarmState.OutOfService) => IsaState.OutOfService,
        _ when state.Has(AlarmState.Suppressed) => IsaState.SuppressedByDesign,
        _ when state.Has(AlarmState.Shelved) => IsaState.Shelved,
        _ when state.Has(AlarmState.Active | AlarmState.Unacknowledged) => IsaState.Unacknowledged,
        _ when state.Has(AlarmState.Active) => IsaState.Acknowledged,
        _ when state.Has(AlarmState.Latched | AlarmState.Unacknowledged) => IsaState.LatchedUnacknowledged,
        _ when state.Has(AlarmState.Latched) => IsaState.LatchedAcknowledged,
        _ when state.Has(AlarmState.Unacknowledged) => IsaState.ReturnedUnacknowledged,
        _ => IsaState.Normal,
    };

    internal static bool Has(this AlarmState state, AlarmState flags) => (state & flags) == flags;
}
