using TelemetryCore.Balances.Internal;
using TelemetryCore.Balances.Networks;
using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore.Balances.Periods;

/// <summary>The standing windows of a balance: registers them, and reads periods off what they came to.</summary>
internal sealed class Feeds
{
    private readonly TelemetryEngine _engine;
    private readonly BalanceMonitorOptions _options;
    private readonly StreamFeed?[] _feeds;
    private readonly List<WindowTrack> _tracks = [];
    private readonly List<(SeriesId Series, WindowDefinition Definition)> _sources = [];
    private readonly TimeSpan _reach;
    private readonly int _periodsHeld;

    public Feeds(
        TelemetryEngine engine,
        BalanceModel model,
        IReadOnlyDictionary<string, StreamBinding> bindings,
        BalanceMonitorOptions options)
    {
        _engine = engine;
        _options = options;
        Check(model, bindings);
        _reach = LongestDelay(model) + Period;
        _periodsHeld = options.PeriodsMax + 2 + (int)Math.Ceiling(_reach / Period);
        _feeds = [.. model.Streams.Select(stream =>
            bindings.TryGetValue(stream.Name, out var binding) ? NewFeed(stream, binding) : null)];
    }

    public Dictionary<WindowId, int> Windows { get; } = [];

    private TimeSpan Period => _options.Period.GetValueOrDefault();

    private TimeSpan Step => _options.DelayStep.GetValueOrDefault();

    /// <summary>False when that says nothing new.</summary>
    public bool Put(in ClosedWindow window) => _tracks[window.Track].Put(window.To, window.Value);

    /// <summary>
    /// The place of the first stream whose series is not known up to the end of a period; -1: all are.
    /// </summary>
    public int FirstUnknown(Timestamp to)
    {
        for (var stream = 0; stream < _feeds.Length; stream++)
        {
            if (_feeds[stream] is { } feed && !feed.IsKnown(to))
            {
                return stream;
            }
        }

        return -1;
    }

    public void Read(Timestamp from, Timestamp to, Span<double> readings)
    {
        for (var stream = 0; stream < _feeds.Length; stream++)
        {
            readings[stream] = _feeds[stream]?.Read(from, to) ?? double.NaN;
        }
    }

    /// <summary>Ends of the first and of the last window that the stored samples close; null without any.</summary>
    public (Timestamp First, Timestamp Last)? FindStored()
    {
        (Timestamp First, Timestamp Last)? stored = null;
        foreach (var (series, definition) in _sources)
        {
            if (ClosedUpTo(series) is { } to
                && _engine.Window(series, definition, to: to).Take(1).ToArray() is [var one])
            {
                var (first, last) = stored ?? (one.To, to);
                stored = (one.To < first ? one.To : first, to > last ? to : last);
            }
        }

        return stored;
    }

    /// <summary>
    /// Hands over the windows that the stored samples close: those that end by a time, which periods behind it look
    /// back to, are kept at once.
    /// </summary>
    public void Recall(Timestamp? until, WindowInbox inbox)
    {
        for (var track = 0; track < _sources.Count; track++)
        {
            var (series, definition) = _sources[track];
            if (ClosedUpTo(series) is not { } to)
            {
                continue;
            }

            if (until is { } kept)
            {
                foreach (var window in _engine.Window(series, definition, kept - _reach, kept < to ? kept : to))
                {
                    Put(ClosedWindow.Of(0, track, window));
                }
            }

            if (until is null || until < to)
            {
                inbox.Add(track, _engine.Window(series, definition, until, to));
            }
        }
    }

    // What ends behind it is told once it closes.
    private Timestamp? ClosedUpTo(SeriesId series) =>
        _engine.TryGetLatest(series, out var newest) ? newest.Timestamp - _options.Lateness : null;

    private static void Check(BalanceModel model, IReadOnlyDictionary<string, StreamBinding> bindings)
    {
        if (bindings.Count == 0)
        {
            Throw.NothingBound();
        }

        foreach (var name in bindings.Keys)
        {
            if (!model.Streams.Any(stream => stream.Name == name && stream.IsMeasured))
            {
                Throw.NoSuchMeter(name);
            }
        }
    }

    private TimeSpan LongestDelay(BalanceModel model)
    {
        var longest = TimeSpan.Zero;
        foreach (var stream in model.Streams)
        {
            var delay = stream.Delay is null ? TimeSpan.Zero : stream.Delay.Duration ?? _options.DelayMax;
            longest = delay > longest ? delay : longest;
        }

        return longest;
    }

    private StreamFeed NewFeed(StreamDefinition stream, StreamBinding binding)
    {
        var aggregate = binding.Aggregate ?? (stream.IsLevel ? Aggregate.Last : Aggregate.Mean);
        var validity = binding.Validity ?? ValidityRule.Capture(aggregate == Aggregate.Sum ? 1 : 0.75);
        var delay = stream.Delay?.Duration is { } time ? Math.Round(time / Step) * Step : TimeSpan.Zero;
        var isPlug = stream.Delay?.CubicMetres is not null;
        var every = isPlug ? Step : CommonDivisor(Period, delay);
        var size = stream.IsLevel ? binding.Span ?? Period : Period;
        var windows = NewTrack(binding.Series, size, every, aggregate, validity);
        var plug = isPlug ? NewPlug(stream, binding, aggregate, validity) : null;
        return new StreamFeed(windows, delay, stream.IsLevel, plug);
    }

    // Amounts are sums and increases; everything else is a rate.
    private PlugFlow NewPlug(
        StreamDefinition stream, StreamBinding binding, Aggregate aggregate, ValidityRule validity)
    {
        if (_engine.GetInfo(binding.Series).Cadence is var cadence && cadence > Step)
        {
            Throw.StepTooShort(stream.Name, Step, cadence);
        }

        var isAmount = aggregate == Aggregate.Sum || aggregate == Aggregate.Increase;
        var flow = NewTrack(binding.Series, Step, Step, aggregate, validity);
        var perWindow = stream.ToVolume * (isAmount ? 1 : Step.TotalHours);
        return new PlugFlow(flow, perWindow, stream.Delay!.CubicMetres!.Value, _options.DelayMax);
    }

    private WindowTrack NewTrack(
        SeriesId series, TimeSpan size, TimeSpan every, Aggregate aggregate, ValidityRule validity)
    {
        var definition = new WindowDefinition(WindowShape.Sliding(size, every))
        {
            Aggregates = [aggregate],
            Validity = validity,
            Zone = _options.Zone,
            Lateness = _options.Lateness,
        };
        var window = _engine.AddWindow(series, definition);
        var track = new WindowTrack(every, _options.Zone, checked(_periodsHeld * (int)(Period / every)));
        Windows.Add(window, _tracks.Count);
        _sources.Add((series, definition));
        _tracks.Add(track);
        return track;
    }

    private static TimeSpan CommonDivisor(TimeSpan first, TimeSpan second)
    {
        while (second > TimeSpan.Zero)
        {
            (first, second) = (second, new TimeSpan(first.Ticks % second.Ticks));
        }

        return first;
    }
}
