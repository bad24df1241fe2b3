using TelemetryCore.Samples;
using TelemetryCore.Windows;
using TelemetryCore.Windows.Validity;

namespace TelemetryCore.Tests.Windows.Validity;

/// <summary>The facts of a window, counted from a list of its samples.</summary>
internal sealed class SampleFacts(string from, string to, TimeSpan cadence) : IPaneCounts
{
    private readonly List<Sample> _samples = [];

    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    public WindowBounds Bounds { get; } = new(Timestamp.Parse(from), Timestamp.Parse(to));

    public int Expected { get; init; } = new WindowBounds(Timestamp.Parse(from), Timestamp.Parse(to)).Expected(cadence);

    /// <summary>An hour by minutes.</summary>
    public static SampleFacts Hour() =>
        new("2026-03-01T08:00:00+08:00", "2026-03-01T09:00:00+08:00", TimeSpan.FromMinutes(1));

    /// <summary>Local dates by days.</summary>
    public static SampleFacts Days(string from, string to) =>
        new($"{from}T00:00:00+08:00", $"{to}T00:00:00+08:00", TimeSpan.FromDays(1));

    /// <summary>Puts a sample where the cadence has its slot.</summary>
    public SampleFacts Add(int slot, StatusMark mark = StatusMark.Normal)
    {
        _samples.Add(new Sample(Bounds.From + (cadence * slot), 1, new SampleStatus(mark)));
        return this;
    }

    public SampleFacts AddMany(int count, int first = 0, StatusMark mark = StatusMark.Normal)
    {
        for (var slot = first; slot < first + count; slot++)
        {
            Add(slot, mark);
        }

        return this;
    }

    public WindowFacts At(int missing = 0, Timestamp? openFrom = null)
    {
        var statuses = default(StatusHistogram);
        _samples.ForEach(sample => statuses.Add(sample.Status, 1));
        var count = CountIn(Bounds.From, Bounds.To);
        return new WindowFacts
        {
            Bounds = Bounds,
            Zone = Zone,
            Cadence = cadence,
            Count = count,
            Expected = Expected,
            Covered = cadence * count,
            Statuses = statuses,
            Panes = this,
            Missing = missing,
            OpenFrom = openFrom,
        };
    }

    public int CountIn(Timestamp from, Timestamp to) =>
        _samples.Count(sample => sample.Status.IsUsable && sample.Timestamp >= from && sample.Timestamp < to);
}
