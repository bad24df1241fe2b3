using TelemetryCore.Alarms;
using TelemetryCore.Internal;
using TelemetryCore.Storage;

namespace TelemetryCore.Subscriptions;

/// <summary>The steps that a store keeps, of all lives of its engine.</summary>
internal sealed class StoredAlarms(Store store, IKnownRules rules, ListenerSet listeners) : IAlarmHistory
{
    public int Read(long after, long before, Span<AlarmEvent> events)
    {
        if (listeners.IsDelivering)
        {
            // Its lane is locked, and another one's listener may be waiting for that.
            Throw.ReadFromListener();
        }

        var found = new List<AlarmEvent>(events.Length);
        var (seen, end) = (NoteSequence.OfStep(after + 1) - 1, NoteSequence.OfStep(before));
        bool hasMore;
        do
        {
            var wanted = events.Length - found.Count;
            hasMore = wanted == store.ReadNotes(seen, wanted, (sequence, bytes) =>
            {
                seen = sequence;
                if (sequence < end && IsStep(sequence) && Read(bytes, out var step))
                {
                    found.Add(step);
                }
            });
        }
        while (hasMore && found.Count < events.Length && seen < end);

        found.CopyTo(events);
        return found.Count;
    }

    private static bool IsStep(long sequence) => NoteSequence.OfStep(NoteSequence.StepOf(sequence)) == sequence;

    private bool Read(ReadOnlySpan<byte> bytes, out AlarmEvent step) =>
        AlarmCodec.TryRead(bytes, rules, out step) is NoteStatus.Intact or NoteStatus.UnknownRule;
}
