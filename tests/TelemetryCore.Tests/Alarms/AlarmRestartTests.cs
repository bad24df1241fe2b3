using System.Security.Cryptography;
using TelemetryCore.Alarms;
using TelemetryCore.Columns;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.TestKit;
using TelemetryCore.TestKit.Disks;
using TelemetryCore.TestKit.Oracles;
using TelemetryCore.Tests.Exceedances;
using TelemetryCore.Windows;

namespace TelemetryCore.Tests.Alarms;

/// <summary>
/// An engine that was stopped or fell at any moment tells what one tells that never stops: the same steps of the same
/// alarms, each once. F12, F36.
/// </summary>
public sealed class AlarmRestartTests
{
    private static readonly TimeSpan TenSeconds = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan HalfMinute = TimeSpan.FromSeconds(30);

    private static readonly Dictionary<string, Func<TelemetryEngine, SeriesId, SeriesId, LimitDefinition>> Rules = new()
    {
        ["plain"] = (_, _, _) => new(103) { Deadband = 1.5 },
        ["delays"] = (_, _, _) => new(101) { Deadband = 1.5, OnDelay = TenSeconds, OffDelay = HalfMinute },
        ["holds"] = (_, _, _) =>
            new(100) { OnDelay = HalfMinute, OffDelay = HalfMinute, HoldsFor = TimeSpan.FromSeconds(15) },
        ["lateness"] = (_, _, _) =>
            new(101) { OnDelay = TenSeconds, OffDelay = TenSeconds, Lateness = TimeSpan.FromMinutes(1) },
        ["quality"] = (_, _, _) => new(0) { Measure = LimitMeasure.Quality, OffDelay = HalfMinute },
        ["silence"] = (_, _, _) => new(20) { Measure = LimitMeasure.Silence, OnDelay = HalfMinute },
        ["rate"] = (_, _, _) => new(2400) { Measure = LimitMeasure.Rate, OffDelay = TenSeconds },
        ["other series"] = (_, _, other) =>
            new(LimitThreshold.Of(other, factor: 1, offset: 2)) { OnDelay = TenSeconds },
        ["windows"] = (engine, series, _) => new(101)
        {
            Window = engine.AddWindow(series, Minute),
            OnDelay = TimeSpan.FromMinutes(1),
        },
        ["foresight"] = (engine, series, _) => new(101)
        {
            Window = engine.AddWindow(series, Minute with { Range = new MeasuringRange(80, 120) }),
            Foresight = TenSeconds,
        },
    };

    private static WindowDefinition Minute => WindowDefinition.Minute with
    {
        Validity = ValidityRule.Count(2),
        Rounding = new Rounding(1),
        Lateness = HalfMinute,
    };

    public static TheoryData<string> Names => [.. Rules.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void StoppingAndFallingChangesNoStep(string name) => Seed.ForEach(30, random =>
    {
        var (seed, restarts) = (random.Next(), new Random(random.Next()));
        var policy = new AlarmPolicy { Latches = true, ReAlarmAfter = TimeSpan.FromMinutes(2) };
        var whole = new LimitRun(new Random(seed), Rules[name], policy);
        var broken = new LimitRun(new Random(seed), Rules[name], policy, new SimulatedDisk(1));
        for (var step = 0; step < 120; step++)
        {
            whole.Step(mayAdvance: false);
            broken.Step(mayAdvance: false);
            Restart(broken, restarts);
            if (restarts.Next(15) == 0)
            {
                Assert.Equal(Act(whole, step), Act(broken, step));
            }

            whole.PassTime(TimeSpan.FromSeconds(2));
            broken.PassTime(TimeSpan.FromSeconds(2));
        }

        AssertSame(Steps(whole.Recorder.Alarms), Steps(broken.Recorder.Alarms));
        foreach (var alarm in AssertKept(broken))
        {
            Assert.True(broken.Engine.Recompute(alarm).IsSame, $"{alarm.Transition} {alarm.Id} of {alarm.At}");
        }
    });

    // What the clock has closed and nobody was told of is closed by the clock again.
    [Theory]
    [MemberData(nameof(Names))]
    public void WhatWasToldComesToWhatTheSamplesGiveAlsoByTheClock(string name) => Seed.ForEach(30, random =>
    {
        var (seed, restarts) = (random.Next(), new Random(random.Next()));
        var whole = new LimitRun(new Random(seed), Rules[name]);
        var broken = new LimitRun(new Random(seed), Rules[name], disk: new SimulatedDisk(1));
        for (var step = 0; step < 120; step++)
        {
            whole.Step();
            broken.Step();
            Restart(broken, restarts);
        }

        whole.Engine.AdvanceTime();
        broken.Engine.AdvanceTime();
        Assert.Equal(Told(whole), Told(broken));
        AssertKept(broken);
    });

    private static void Restart(LimitRun run, Random random)
    {
        switch (random.Next(8))
        {
            case 0:
                run.Reopen();
                break;
            case 1:
                run.Crash((ulong)random.Next());
                break;
            case 2:
                run.Engine.Checkpoint();
                break;
        }
    }

    private static AlarmOutcome Act(LimitRun run, int step) => (step % 5) switch
    {
        0 => run.Engine.Acknowledge(run.LimitId, "who", "why"),
        1 => run.Engine.Shelve(run.LimitId, TimeSpan.FromMinutes(3), "who", "why"),
        2 => run.Engine.Reset(run.LimitId, "who", "why"),
        3 => run.Engine.TakeOutOfService(run.LimitId, "who", "why"),
        _ => run.Engine.ReturnToService(run.LimitId, "who", "why"),
    };

    // All but the numbers, of which a restart leaves some out, and how often windows were revised in this life.
    private static List<string> Steps(IEnumerable<AlarmEvent> alarms)
    {
        var numbers = new Dictionary<long, long> { [0] = 0 };
        return
        [
            .. alarms.Select(alarm =>
            {
                numbers[alarm.Sequence] = numbers.Count;
                return Describe(alarm with
                {
                    Sequence = numbers[alarm.Sequence],
                    Amends = numbers[alarm.Amends],
                    Window = alarm.Window is { } window ? window with { Revision = 0 } : null,
                });
            }),
        ];
    }

    private static string Describe(AlarmEvent alarm)
    {
        Span<byte> bytes = new byte[AlarmCodec.BytesMax];
        bytes = bytes[..AlarmCodec.Write(bytes, alarm, alarm.Evidence.Rule)];
        return $"{alarm.Id} {alarm.Transition} {alarm.At} since {alarm.Since} known {alarm.KnownAt} " +
            $"{alarm.State} {alarm.Value} {Convert.ToHexString(SHA256.HashData(bytes))[..8]}";
    }

    // Of two long lists only what differs is worth reading.
    private static void AssertSame(List<string> expected, List<string> actual)
    {
        var same = expected.Zip(actual).TakeWhile(pair => pair.First == pair.Second).Count();
        Assert.Equal(expected[same..].Take(3), actual[same..].Take(3));
    }

    private static List<ReferenceEpisode> Told(LimitRun run) => LimitRun.Fold(
        run.Recorder.Alarms.Where(alarm => alarm.Transition <= AlarmTransition.Retracted));

    private static IReadOnlyList<AlarmEvent> AssertKept(LimitRun run)
    {
        run.Reopen();
        var kept = run.Engine.GetAlarmEvents(max: 100_000);
        AssertSame([.. run.Recorder.Alarms.Select(Describe)], [.. kept.Select(Describe)]);
        return kept;
    }
}
