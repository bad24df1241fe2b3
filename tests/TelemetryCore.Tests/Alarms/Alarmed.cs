using TelemetryCore.Alarms;
using TelemetryCore.Columns;
using TelemetryCore.Exceedances.Judging;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;

namespace TelemetryCore.Tests.Alarms;

/// <summary>Limits, and what they see, in whole seconds.</summary>
internal static class Alarmed
{
    private static readonly Timestamp Start = Timestamp.Parse("2026-03-01T00:00:00Z");

    public static StandingLimit Limit(int id = 0, RiskLevel level = RiskLevel.Red)
    {
        var columns = new Series(Engines.Info("s/f"), new LaneMemory(ChunkSizes.Default), long.MaxValue);
        var judge = new LimitJudge(new LimitDefinition(100) { Level = level }, columns, null, null, null);
        return new StandingLimit(new LimitId(id), new SeriesId(0), judge, rule: 0);
    }

    public static Timestamp At(double second) => Start + TimeSpan.FromSeconds(second);

    public static int Second(Timestamp at) => (int)(at - Start).TotalSeconds;

    public static int? Second(Timestamp? at) => at is { } time ? Second(time) : null;

    public static Exceedance Change(
        StandingLimit limit, ExceedanceChange change, int number, int at, int? until = null) => new()
        {
            Limit = limit,
            Number = number,
            Change = change,
            At = At(at),
            Since = At(at),
            Until = until is { } end ? At(end) : null,
            Value = 123,
            Threshold = 100,
        };

    /// <summary>Records a change and tells the alarms of its steps, as a lane does.</summary>
    public static void RecordAndTell(this AlarmBook book, in Exceedance change, List<AlarmEvent> steps)
    {
        var first = steps.Count;
        book.Record(change, steps);
        book.Tell(steps, first);
    }

    public static void AdvanceAndTell(
        this AlarmBook book, LimitId limit, Timestamp watermark, List<AlarmEvent> steps)
    {
        var first = steps.Count;
        book.Advance(limit, watermark, steps);
        book.Tell(steps, first);
    }

    public static AlarmOutcome DoAndTell(
        this AlarmBook book, LimitId limit, in AlarmCommand command, List<AlarmEvent> steps)
    {
        var first = steps.Count;
        var outcome = book.Do(limit, command, steps);
        book.Tell(steps, first);
        return outcome;
    }

    private static void Tell(this AlarmBook book, List<AlarmEvent> steps, int first)
    {
        for (var i = first; i < steps.Count; i++)
        {
            book.AlarmOf(steps[i].Id.Limit).Remember(steps[i]);
        }
    }

    public static AlarmCommand Command(AlarmTransition action, int at, int time = 0) =>
        new(action, At(at), "Li", "seen") { Time = TimeSpan.FromSeconds(time) };
}
