using System.Globalization;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore.TestKit.Oracles;

/// <summary>
/// Episodes as one would look for them on paper: a first value beyond after which all are for the on-delay, then the
/// first value back inside after which all are for the off-delay.
/// </summary>
public sealed class ReferenceEpisodes(LimitDefinition limit, TimeSpan cadence)
{
    public List<ExceedanceEpisode> Of(IReadOnlyList<Sample> samples) => Of([.. samples.Select((sample, i) =>
        new Item(sample.Timestamp, sample.Timestamp, sample.Timestamp, sample.Value, sample.IsValid)
        {
            Stands = i + 1 < samples.Count ? Lesser(samples[i + 1].Timestamp - sample.Timestamp, cadence) : default,
        })], areWindows: false);

    public List<ExceedanceEpisode> Of(IReadOnlyList<WindowResult> windows) => Of([.. windows.Select((window, i) =>
        new Item(
            window.To,
            window.From,
            i > 0 ? windows[i - 1].To : window.From,
            window.Value,
            window.Verdict == WindowVerdict.Valid && !double.IsNaN(window.Value))
        {
            Stands = i > 0 ? Lesser(window.To - windows[i - 1].To, window.To - window.From) : window.To - window.From,
        })], areWindows: true);

    private List<ExceedanceEpisode> Of(List<Item> items, bool areWindows)
    {
        var episodes = new List<ExceedanceEpisode>();
        var start = 0;
        while ((start = FindStart(items, start)) >= 0)
        {
            var end = FindEnd(items, start);
            episodes.Add(Episode(items[start..(end < 0 ? items.Count : end)], end < 0 ? null : items[end], areWindows));
            if (end < 0)
            {
                break;
            }

            start = end;
        }

        return episodes;
    }

    private int FindStart(List<Item> items, int from)
    {
        for (var i = from; i < items.Count; i++)
        {
            if (IsBeyond(items[i]) && StaysFor(items, i, limit.OnDelay, IsBeyond))
            {
                return i;
            }
        }

        return -1;
    }

    private int FindEnd(List<Item> items, int start)
    {
        for (var i = start + 1; i < items.Count; i++)
        {
            if (IsBack(items[i]) && StaysFor(items, i, limit.OffDelay, IsBack))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool StaysFor(List<Item> items, int at, TimeSpan delay, Func<Item, bool> holds) =>
        items[^1].At >= items[at].At + delay
        && items.Skip(at).TakeWhile(item => item.At <= items[at].At + delay).All(item => !item.IsValid || holds(item));

    private ExceedanceEpisode Episode(List<Item> items, Item? end, bool areWindows)
    {
        var isAbove = SideOf(items[0]) > 0;
        var valid = items.FindAll(item => item.IsValid);
        var peak = isAbove ? valid.Max(item => item.Value) : valid.Min(item => item.Value);
        var until = end?.Until ?? items[^1].At;
        var expected = areWindows ? items.Count : Math.Round((until - items[0].From) / cadence) + (end is null ? 1 : 0);
        var capture = Math.Min(1, valid.Count / Math.Max(1, expected));
        return new ExceedanceEpisode
        {
            From = items[0].From,
            To = end?.Until,
            Peak = peak,
            PeakAt = valid.Find(item => item.Value == peak).From,
            Threshold = ThresholdOf(items[0]),
            Samples = valid.Count,
            Duration = until - items[0].From,
            Area = valid.FindAll(IsBeyond)
                .Sum(item => Math.Abs(item.Value - ThresholdOf(item)) * item.Stands.TotalSeconds),
            Capture = capture,
            Verdict = capture >= 0.75 ? WindowVerdict.Valid : WindowVerdict.Insufficient,
        };
    }

    private bool IsBeyond(Item item) => SideOf(item) != 0;

    private int SideOf(Item item)
    {
        var (low, high) = (Low, High);
        return !item.IsValid ? 0
            : item.Value > high || (limit.IsInclusive && item.Value == high) ? 1
            : item.Value < low || (limit.IsInclusive && item.Value == low) ? -1
            : 0;
    }

    private bool IsBack(Item item) => item.IsValid && !IsBeyond(item)
        && !(item.Value > Shifted(High, -limit.Deadband)) && !(item.Value < Shifted(Low, limit.Deadband));

    private double ThresholdOf(Item item) => SideOf(item) > 0 ? High!.Value : Low!.Value;

    private double? High => limit.Direction == LimitDirection.Below ? null : limit.Threshold.Value;

    private double? Low => limit.Direction == LimitDirection.Below ? limit.Threshold.Value : limit.LowThreshold?.Value;

    private static double? Shifted(double? threshold, double deadband) => threshold is not { } value ? null
        : double.Parse($"{Exact(value) + Exact(deadband)}", CultureInfo.InvariantCulture);

    private static decimal Exact(double value) =>
        decimal.Parse($"{value:R}", NumberStyles.Float, CultureInfo.InvariantCulture);

    private static TimeSpan Lesser(TimeSpan first, TimeSpan second) => first < second ? first : second;

    private readonly record struct Item(Timestamp At, Timestamp From, Timestamp Until, double Value, bool IsValid)
    {
        public TimeSpan Stands { get; init; }
    }
}
