using TelemetryCore.Alarms;
using TelemetryCore.Samples;

namespace TelemetryCore.Subscriptions;

/// <summary>
/// The steps of all alarms of an engine, numbered as they come; the latest are kept for those who follow. Followers are
/// cursors: a slow one costs nothing and holds up nobody.
/// </summary>
internal sealed class AlarmLog(int capacity)
{
    /// <summary>
    /// Numbers left out after each earlier life: a subscriber may have seen some that no disk has, since it was full or
    /// its machine fell, and they must not come again for other steps.
    /// </summary>
    public const long Gap = 1L << 20;

    // A page stays off the large-object heap, and a quiet engine takes one of them.
    private const int PageEvents = 64;

    // Not a Lock, which cannot wait for a pulse.
    private readonly object _gate = new();
    private readonly AlarmEvent[]?[] _pages = new AlarmEvent[]?[(capacity + PageEvents - 1) / PageEvents];
    private AlarmWaits? _waits;
    private long _first = 1;
    private long _next = 1;
    private long _rules;
    private bool _isClosed;

    /// <summary>Where steps are that the log no longer holds; null in an engine in memory.</summary>
    public IAlarmHistory? History { get; set; }

    /// <summary>The first number of this life of the engine: from it on none is left out.</summary>
    public long First
    {
        get
        {
            lock (_gate)
            {
                return _first;
            }
        }
    }

    /// <summary>The last number that was given; also one of an earlier life, or left out after it.</summary>
    public long Last
    {
        get
        {
            lock (_gate)
            {
                return _next - 1;
            }
        }
    }

    /// <summary>Goes on behind the numbers of an earlier life, before the first step of this one.</summary>
    /// <param name="last">The highest number that is stored; 0 when there is none.</param>
    public void Restore(long last)
    {
        lock (_gate)
        {
            _first = _next = last + Gap;
        }
    }

    /// <summary>The sequence of the next note of a rule, behind the last step.</summary>
    public long DrawRule()
    {
        lock (_gate)
        {
            return NoteSequence.OfStep(_next - 1) + ++_rules;
        }
    }

    /// <summary>
    /// Gives a step its number, keeps it, and wakes who waits for it. Allocates nothing after the first round.
    /// </summary>
    public void Append(ref AlarmEvent alarm)
    {
        lock (_gate)
        {
            alarm.Number(_next);
            Slot(_next) = alarm;
            _waits?.Wake(_next);
            _next++;
            _rules = 0;
        }
    }

    /// <summary>Takes the step behind a number.</summary>
    /// <param name="after">The number.</param>
    /// <param name="alarm">The step.</param>
    /// <param name="oldest">
    /// The lowest number that the log can still give; when it is not the next one, steps have left the log.
    /// </param>
    /// <returns>False when there is none yet, or none any more.</returns>
    public bool TryRead(long after, out AlarmEvent alarm, out long oldest)
    {
        lock (_gate)
        {
            oldest = Math.Max(_first, _next - capacity);
            var isHeld = after + 1 >= oldest && after + 1 < _next;
            alarm = isHeld ? Slot(after + 1) : default;
            return isHeld;
        }
    }

    /// <summary>
    /// The first steps behind a number that lie in a stretch of event time, of those that there are now.
    /// </summary>
    public List<AlarmEvent> Find(long after, Timestamp from, Timestamp? to, int max)
    {
        var last = Last;
        var alarms = new List<AlarmEvent>();
        using var cursor = new AlarmSubscription(this, after);
        while (alarms.Count < max && cursor.Position < last && cursor.TryRead(out var alarm) && alarm.Sequence <= last)
        {
            if (alarm.At >= from && (to is null || alarm.At < to))
            {
                alarms.Add(alarm);
            }
        }

        return alarms;
    }

    /// <summary>
    /// Whether there is something behind a number: true, false when there never will be, or null, and the wait is told
    /// when it is known.
    /// </summary>
    public bool? Wait(AlarmWait wait, long after)
    {
        lock (_gate)
        {
            if (wait.IsEnded || after < _next - 1 || _isClosed)
            {
                return !wait.IsEnded && after < _next - 1;
            }

            wait.After = after;
            _waits ??= new AlarmWaits(_gate);
            _waits.Add(wait);
            return null;
        }
    }

    /// <summary>Takes a wait back; false when it is not waiting, or is being told.</summary>
    public bool Leave(AlarmWait wait, bool forGood)
    {
        lock (_gate)
        {
            wait.IsEnded |= forGood;
            return _waits?.Remove(wait) ?? false;
        }
    }

    /// <summary>Nothing comes any more; what is held can still be read.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            _waits?.Close();
        }
    }

    private ref AlarmEvent Slot(long sequence)
    {
        var slot = (int)((sequence - _first) % capacity);
        ref var page = ref _pages[slot / PageEvents];
        page ??= new AlarmEvent[PageEvents];
        return ref page[slot % PageEvents];
    }
}
