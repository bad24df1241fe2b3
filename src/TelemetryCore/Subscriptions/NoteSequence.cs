namespace TelemetryCore.Subscriptions;

/// <summary>
/// The order of notes: steps by their numbers, and between one step and the next the rules that came into force there.
/// Numbers of steps follow one another, whatever rules there are.
/// </summary>
internal static class NoteSequence
{
    private const int RuleBits = 24;

    /// <summary>The sequence of the note of a step.</summary>
    public static long OfStep(long step) => step << RuleBits;

    /// <summary>The number of the step that a note is, or that it comes behind.</summary>
    public static long StepOf(long note) => note >> RuleBits;
}
