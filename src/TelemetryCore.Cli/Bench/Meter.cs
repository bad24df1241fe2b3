namespace TelemetryCore.Cli.Bench;

/// <summary>Repeats a piece of work for some time and says how it went.</summary>
internal sealed class Meter(TimeProvider clock, TimeSpan time, CancellationToken interrupt)
{
    /// <param name="work">Does a piece and says how many samples, bytes or calls it was.</param>
    /// <param name="finish">What must be done before the work counts as done, within the measured time.</param>
    public Measurement Run(Func<long> work, Action? finish = null)
    {
        work();
        var times = new CallTimes();
        var done = 0L;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var started = clock.GetTimestamp();
        var now = started;
        do
        {
            interrupt.ThrowIfCancellationRequested();
            done += work();
            var after = clock.GetTimestamp();
            times.Add(clock.GetElapsedTime(now, after));
            now = after;
        }
        while (clock.GetElapsedTime(started, now) < time);

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        finish?.Invoke();
        var elapsed = clock.GetElapsedTime(started);
        return new Measurement(done / elapsed.TotalSeconds, times, allocated);
    }

    /// <summary>The same for work that must be prepared each time, which is not measured.</summary>
    public Measurement RunPrepared(Action prepare, Func<long> work)
    {
        // What is called seldom takes its time to be compiled well.
        var warmUp = clock.GetTimestamp();
        do
        {
            prepare();
            work();
        }
        while (clock.GetElapsedTime(warmUp) < time / 2);

        var times = new CallTimes();
        var (done, allocated, worked) = (0L, 0L, TimeSpan.Zero);
        var started = clock.GetTimestamp();
        do
        {
            interrupt.ThrowIfCancellationRequested();
            prepare();
            var allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
            var before = clock.GetTimestamp();
            done += work();
            var elapsed = clock.GetElapsedTime(before);
            allocated += GC.GetAllocatedBytesForCurrentThread() - allocatedBefore;
            worked += elapsed;
            times.Add(elapsed);
        }
        while (clock.GetElapsedTime(started) < time);

        return new Measurement(done / worked.TotalSeconds, times, allocated);
    }
}

/// <summary>How much a second, how long each piece took, and what the calling thread allocated meanwhile.</summary>
internal sealed record Measurement(double PerSecond, CallTimes Times, long AllocatedBytes)
{
    public double? BytesPerSample { get; init; }

    /// <summary>The result beside a limit of the same unit, rounded to what a measurement can tell.</summary>
    public BenchResult Beside(Measurement limit, string bench, string name, string unit) =>
        new(bench, name, unit, Math.Round(PerSecond), Math.Round(limit.PerSecond)) 
        {
            AllocatedBytes = AllocatedBytes,
            BytesPerSample = BytesPerSample,
        };

    /// <summary>How long one piece takes, in a unit of which a second has so many, beside a limit's.</summary>
    public BenchResult TimeBeside(Measurement limit, string bench, string name, string unit, double unitsPerSecond) =>
        new(bench, name, unit, Time(unitsPerSecond), limit.Time(unitsPerSecond)) { AllocatedBytes = AllocatedBytes };

    /// <summary>The same with the times of single calls, for work that is one call.</summary>
    public BenchResult WithTimesBeside(Measurement limit, string bench, string name, string unit) =>
        Beside(limit, bench, name, unit) with
        {
            P50 = Times.Rank(0.5),
            P99 = Times.Rank(0.99),
            P999 = Times.Rank(0.999),
        };

    // Four digits, whether it is a share of a core or microseconds.
    private double Time(double unitsPerSecond)
    {
        var time = unitsPerSecond / PerSecond;
        return Math.Round(time, Math.Clamp(3 - (int)Math.Floor(Math.Log10(time)), 0, 15));
    }
}
