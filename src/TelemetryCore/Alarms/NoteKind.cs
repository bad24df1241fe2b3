namespace TelemetryCore.Alarms;

/// <summary>What a note that alarms leave in a store is.</summary>
internal enum NoteKind : byte
{
    /// <summary>One step of one alarm.</summary>
    Alarm = 1,

    /// <summary>The text of a rule that alarms name by its version.</summary>
    Rule = 2,
}
