using System.Buffers;
using TelemetryCore.AspNetCore.Api.Alarms;
using TelemetryCore.AspNetCore.Api.Contracts;

namespace TelemetryCore.AspNetCore.Events;

/// <summary>
/// A place in what a hub tells. Who comes back to a place that is held goes on there. Who does not, or was too slow, is
/// sent the alarms behind its last one, is told to reload the rest, and begins anew. One thread at a time reads.
/// </summary>
internal sealed class EventSubscription : IDisposable
{
    /// <summary>Bytes of frames that are written at once.</summary>
    private const int BytesAtOnce = 64 << 10;

    /// <summary>Steps of alarms that are read at once.</summary>
    private const int StepsAtOnce = 256;

    private readonly EventHub _hub;
    private readonly EventFilter _filter;
    private readonly List<EventFrame> _frames = [];
    private long _frame;
    private long _alarm;
    private long? _lost;
    private bool _isGreeted;
    private bool _isLive;
    private bool _isBack;

    internal EventSubscription(EventHub hub, EventFilter filter, string? last)
    {
        (_hub, _filter, _alarm) = (hub, filter, hub.Head.Alarm);
        if (last is null)
        {
            return;
        }

        _isBack = true;
        if (!EventId.TryParse(last, out var id))
        {
            return;
        }

        var isSameLife = id.Life == hub.Life;
        _alarm = isSameLife || hub.AlarmsOutlive ? id.Alarm : 0;
        _frame = isSameLife ? id.Frame : 0;
        _lost = hub.GoneBehind(_frame);
        _isLive = _lost == 0;
    }

    /// <summary>Completes when there may be something to write that was not there before it was taken.</summary>
    public Task Signal => _hub.Signal;

    /// <summary>Writes what there is, some at a time; false when there is nothing.</summary>
    public bool Write(IBufferWriter<byte> output)
    {
        var hasGreeted = !_isGreeted;
        if (hasGreeted)
        {
            var hello = new HelloEvent(_hub.Now, _hub.Life, _hub.PollInterval.TotalMilliseconds);
            var id = _isBack ? (EventId?)null : new EventId(_hub.Life, 0, _alarm);
            EventText.Write(output, "hello", id, hello, ApiJson.Web.HelloEvent);
            _isGreeted = true;
        }

        if (!_isLive)
        {
            Restart(output);
            return true;
        }

        return WriteFrames(output) || hasGreeted;
    }

    public void Dispose() => _hub.Leave();

    private bool WriteFrames(IBufferWriter<byte> output)
    {
        var gone = _hub.Take(ref _frame, ref _alarm, _filter, _frames, BytesAtOnce);
        if (gone > 0)
        {
            (_isLive, _isBack, _lost) = (false, true, gone);
            return Write(output);
        }

        _frames.ForEach(frame => _filter.Write(output, frame));
        var hasWritten = _frames.Count > 0;
        _frames.Clear();
        return hasWritten;
    }

    // Once all alarms up to the head are written: what else there is, as it is at that same head.
    private void Restart(IBufferWriter<byte> output)
    {
        var head = _hub.Begin(out var snapshot);
        if (_filter.Topics.HasFlag(EventTopics.Alarms) && _alarm < head.Alarm)
        {
            WriteAlarms(output, head);
            return;
        }

        if (_isBack)
        {
            EventText.Write(output, "reset", null, new ResetEvent(_lost), ApiJson.Web.ResetEvent);
        }

        if (_filter.Topics.HasFlag(EventTopics.Latest))
        {
            Array.ForEach(snapshot, frame => _filter.Write(output, frame));
        }

        EventText.WriteId(output, head);
        (_frame, _alarm, _isLive, _lost) = (head.Frame, head.Alarm, true, null);
    }

    private void WriteAlarms(IBufferWriter<byte> output, EventId head)
    {
        var steps = _hub.Engine.GetAlarmEvents(after: _alarm, max: StepsAtOnce);
        var end = head.Alarm;
        foreach (var step in steps.Where(step => step.Sequence <= end))
        {
            _alarm = step.Sequence;
            var item = AlarmShapes.Of(_hub.Engine, step);
            if (_filter.Wants(item.Series.Station))
            {
                EventText.Write(output, "alarm", new EventId(_hub.Life, 0, _alarm), item, ApiJson.Web.StepItem);
            }
        }

        // Those that are not to be had are told by the reset that follows.
        _alarm = steps.Count < StepsAtOnce || steps[^1].Sequence >= end ? end : _alarm;
    }
}
