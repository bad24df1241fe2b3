using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Power.Judging;

/// <summary>The states of a facility that rules have not looked at yet.</summary>
internal sealed class FacilityTrack(Facility facility, TimeSpan hold, int meter)
{
    private readonly Queue<StateChange> _changes = [];
    private readonly StateChange[] _room = new StateChange[StateTracker.ChangesMax];
    private StateTracker _tracker = new(facility.Thresholds, hold);
    private long _told;

    public string Name => facility.Name;

    public int Meter => meter;

    public Timestamp Next => _changes.TryPeek(out var change) ? change.Since : Timestamp.Endless;

    public StateChange Take() => _changes.Dequeue();

    /// <summary>Takes the readings before a watermark and returns up to when the state is certain.</summary>
    public Timestamp Advance(ReadingQueue readings, Timestamp watermark)
    {
        while (_told < readings.Count && readings.At(_told) is var sample && sample.Timestamp < watermark)
        {
            Keep(_tracker.Add(sample.Timestamp, sample.Value, sample.Status, _room));
            _told++;
        }

        Keep(_tracker.Advance(watermark, _room));
        return _tracker.KnownUntil;
    }

    private void Keep(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _changes.Enqueue(_room[i]);
        }
    }
}
