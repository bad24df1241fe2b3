using TelemetryCore.Exceedances;
using TelemetryCore.Exceedances.Judging;
using TelemetryCore.Samples;
using TelemetryCore.TestKit;
using TelemetryCore.Tests.Columns;
using TelemetryCore.Windows;
using TelemetryCore.Windows.Scans;

namespace TelemetryCore.Tests.Exceedances.Judging;

/// <summary>What is told of windows before they are over.</summary>
public sealed class ForesightTests
{
    private static readonly WindowDefinition Minute = WindowDefinition.Minute with
    {
        Range = new MeasuringRange(0, 100),
        Validity = ValidityRule.Capture(0.5),
    };

    private static readonly LimitDefinition Limit = new(50);

    [Fact]
    public void EachThingIsToldOnceAWindow()
    {
        var told = Tell([80, 80, 10, 100, 100, 100, 0, 0, 60, 90, 0, 0, 60, 50, 20, 20, 0, 0], []);
        Assert.Equal(
            [
                (1, ExceedanceChange.MayExceed), (5, ExceedanceChange.WillExceed),
                (13, ExceedanceChange.MayExceed), (17, ExceedanceChange.WillComply),
            ],
            told);
    }

    [Fact]
    public void WhatHasTooFewDataIsToldNotToExceedOnceThatIsCertain()
    {
        var machine = default(ForesightMachine);
        var (engine, series, foresight) = Engine(TimeSpan.Zero, Minute);
        engine.Append(series, At(0), 90);
        Assert.Equal(ExceedanceChange.MayExceed, machine.Step(Outlook(foresight, 10)));
        Assert.Null(machine.Step(Outlook(foresight, 30)));
        Assert.Equal(ExceedanceChange.WillComply, machine.Step(Outlook(foresight, 50)));
        Assert.Null(machine.Step(Outlook(foresight, 59)));
        Assert.Equal((At(60), ExceedanceChange.WillComply), (machine.End, machine.Told));
    }

    [Fact]
    public void WhatAnAmendmentMakesComplyIsTakenBack()
    {
        var machine = default(ForesightMachine);
        var (engine, series, foresight) = Engine(TimeSpan.FromHours(1), Minute);
        foreach (var second in Enumerable.Range(0, 5))
        {
            engine.Append(series, At(10 * second), 90);
        }

        Assert.Equal(ExceedanceChange.WillExceed, machine.Step(Outlook(foresight, 50)));
        foreach (var second in Enumerable.Range(0, 5))
        {
            engine.Append(series, At(10 * second), 1);
        }

        Assert.Equal(ExceedanceChange.WillComply, machine.Step(Outlook(foresight, 50)));
        Assert.Null(machine.Step(Outlook(foresight, 50)));
    }

    // F34: what is told rests on event time, not on what else had come when it was computed.
    [Fact]
    public void AnyCutIntoBatchesForeseesTheSame() => Seed.ForEach(150, random =>
    {
        var values = Enumerable.Range(0, 60).Select(_ => (double)random.Next(101)).ToArray();
        var slots = Enumerable.Range(0, 60).Where(_ => random.Next(6) > 0).ToArray();
        var single = Tell([.. slots.Select(slot => values[slot])], slots, batch: 1);
        Assert.Equal(single, Tell([.. slots.Select(slot => values[slot])], slots, batch: random.Next(2, 40)));
    });

    [Fact]
    public void AnyOrderWithinTheWindowsLatenessForeseesTheSame() => Seed.ForEach(100, random =>
    {
        var lateness = TimeSpan.FromSeconds(60);
        var samples = Enumerable.Range(0, 60)
            .Where(_ => random.Next(6) > 0)
            .Select(slot => new Sample(At(10 * slot), random.Next(101), default))
            .ToArray();
        var shuffled = samples.OrderBy(sample => sample.Timestamp.Microseconds + random.NextInt64(0, 60_000_000));
        Assert.Equal(Tell(samples, lateness), Tell(shuffled, lateness));
    });

    [Fact]
    public void WhatIsToldToBeCertainIsHowTheWindowEnds() => Seed.ForEach(150, random =>
    {
        var slots = Enumerable.Range(0, 60).Where(_ => random.Next(8) > 0).ToArray();
        var values = slots
            .Select(_ => (double)(random.Next(3) == 0 ? random.Next(101) : random.Next(45, 56)))
            .ToArray();
        var (engine, series, _) = Engine(TimeSpan.Zero, Minute);
        for (var i = 0; i < slots.Length; i++)
        {
            engine.Append(series, At(10 * slots[i]), values[i]);
        }

        var windows = engine.Window(series, Minute, At(0), At(600)).ToArray();
        foreach (var (slot, change) in Tell(values, slots).Where(told => told.Change != ExceedanceChange.MayExceed))
        {
            var window = Assert.Single(windows, window => window.From <= At(10 * slot) && At(10 * slot) < window.To);
            var isBeyond = window.Verdict == WindowVerdict.Valid && window.Mean > 50;
            Assert.Equal(change == ExceedanceChange.WillExceed, isBeyond);
        }
    });

    [Fact]
    public void ForeseeingAllocatesNothingAfterWarmUp()
    {
        var (engine, series, foresight) = Engine(TimeSpan.Zero, WindowDefinition.Hour with { Range = Minute.Range });
        for (var second = 0; second < 1800; second += 10)
        {
            engine.Append(series, At(second), second / 10.0);
        }

        var machine = default(ForesightMachine);
        machine.Step(Outlook(foresight, 5));
        machine.Step(Outlook(foresight, 1800));
        var before = GC.GetAllocatedBytesForCurrentThread();
        machine.Step(Outlook(foresight, 1800));
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    // What is told at each ten seconds once the samples before them have come.
    private static List<(int Slot, ExceedanceChange Change)> Tell(double[] values, int[] slots, int batch = 1)
    {
        var times = slots.Length == values.Length ? slots : [.. Enumerable.Range(0, values.Length)];
        var (engine, series, foresight) = Engine(TimeSpan.Zero, Minute);
        var machine = default(ForesightMachine);
        var told = new List<(int, ExceedanceChange)>();
        var next = 0;
        for (var at = 0; at < values.Length; at += batch)
        {
            var end = Math.Min(values.Length, at + batch);
            engine.Append(series, SeriesScript.Batch(
                [.. Enumerable.Range(at, end - at).Select(i => new Sample(At(10 * times[i]), values[i], default))]));
            for (; next <= times[end - 1]; next++)
            {
                Add(told, next, machine.Step(Outlook(foresight, 10 * next)));
            }
        }

        return told;
    }

    private static List<(int Slot, ExceedanceChange Change)> Tell(IEnumerable<Sample> samples, TimeSpan lateness)
    {
        var (engine, series, foresight) = Engine(lateness, Minute with { Lateness = lateness });
        var machine = default(ForesightMachine);
        var told = new List<(int, ExceedanceChange)>();
        var (next, newest) = (0, Timestamp.MinValue);
        foreach (var sample in samples)
        {
            engine.Append(series, sample.Timestamp, sample.Value);
            newest = sample.Timestamp > newest ? sample.Timestamp : newest;
            for (; At(10 * next) <= newest - lateness; next++)
            {
                Add(told, next, machine.Step(Outlook(foresight, 10 * next)));
            }
        }

        return told;
    }

    private static void Add(List<(int Slot, ExceedanceChange Change)> told, int slot, ExceedanceChange? news)
    {
        if (news is { } change)
        {
            told.Add((slot, change));
        }
    }

    private static LimitOutlook Outlook(WindowForesight foresight, int second) =>
        LimitOutlook.Of(Limit, foresight.At(At(second)), double.NaN);

    private static (TelemetryEngine Engine, SeriesId Series, WindowForesight Foresight) Engine(
        TimeSpan lateness, WindowDefinition window)
    {
        var engine = Engines.Small();
        var series = engine.Register(Engines.Info("s/f") with { Lateness = lateness });
        return (engine, series, engine.ForesightOf(series, window));
    }

    private static Timestamp At(int second) => SeriesScript.Start + TimeSpan.FromSeconds(second);
}
