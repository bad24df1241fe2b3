using TelemetryCore.Alarms;
using TelemetryCore.Alarms.Statistics;
using TelemetryCore.AspNetCore.Access;
using TelemetryCore.AspNetCore.Api.Alarms;
using TelemetryCore.AspNetCore.Api.Contracts;
using TelemetryCore.AspNetCore.Api.Queries;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;

namespace TelemetryCore.AspNetCore.Api;

/// <summary>Alarms, their steps and their figures.</summary>
internal static class AlarmEndpoints
{
    private const int StatisticsDaysMax = 3660;

    /// <summary>Steps that are looked through at a time for those of one series.</summary>
    private const int StepsAtOnce = 1000;

    private static readonly Parameter<string> State =
        Parameters.OneOf("state", "active leaves out what is Normal.", "active", "all");

    private static readonly Parameter<int> Max = Parameters.Max(1000, 1000);

    private static readonly Parameter<long> Sequence = Parameters.AfterSequence with
    {
        Name = "sequence",
        Description = "The sequence of a step.",
    };

    public static IEnumerable<ApiRoute> Routes =>
    [
        new("GET", "alarms", TelemetryRole.Read, "Where alarms stand.", AnswerAsync)
        {
            Parameters = [State, Parameters.AfterLimit, Max],
            Answer = ApiJson.Web.AlarmPage,
            HasTag = true,
        },
        new("GET", "alarms/steps", TelemetryRole.Read, "Steps of alarms, in the order in which they were told.",
            AnswerStepsAsync)
        {
            Parameters =
                [Parameters.AfterSequence, Parameters.From, Parameters.To, Parameters.SeriesFilter, Max],
            Answer = ApiJson.Web.StepPage,
            Errors = [404],
        },
        new("GET", "alarms/steps/{sequence}", TelemetryRole.Read, "One step with what it rests on.", AnswerStepAsync)
        {
            Parameters = [Sequence],
            Answer = ApiJson.Web.StepItem,
            Errors = [404],
        },
        new("POST", "alarms/steps/{sequence}/recompute", TelemetryRole.Read,
            "The same step computed again from the samples as they were known then.", RecomputeAsync)
        {
            Parameters = [Sequence],
            Answer = ApiJson.Web.RecomputeAnswer,
            Errors = [404, 415],
        },
        new("GET", "alarms/statistics", TelemetryRole.Read, "How alarms served people.", AnswerStatisticsAsync)
        {
            Parameters = [Parameters.From, Parameters.To],
            Answer = ApiJson.Web.StatisticsAnswer,
        },
    ];

    private static Task AnswerAsync(Call call)
    {
        var all = call.Get(State) == "all";
        var max = call.Get(Max);
        var page = AlarmShapes.Page(call, max, alarm => all || alarm.State != AlarmState.Normal);
        var items = page.Take(max).Select(alarm => AlarmShapes.Of(call.Engine, alarm)).ToArray();
        var answer = new AlarmPage(items, page.Count > max ? items[^1].Limit : null);
        return call.AnswerAsync(answer, answer, ApiJson.Web.AlarmPage);
    }

    private static Task AnswerStepsAsync(Call call)
    {
        var (max, after) = (call.Get(Max), call.Get(Parameters.AfterSequence));
        var series = call.Get(Parameters.SeriesFilter) is { } key ? call.Find(key) : (SeriesId?)null;
        TimeRange.Of(call);
        var found = new List<StepItem>();
        bool hasMore;
        do
        {
            var steps = call.Engine.GetAlarmEvents(
                after, call.Get(Parameters.From), call.Get(Parameters.To), StepsAtOnce);
            found.AddRange(steps.Where(step => series is null || step.Series == series)
                .Select(step => AlarmShapes.Of(call.Engine, step)));
            hasMore = steps.Count == StepsAtOnce;
            after = hasMore ? steps[^1].Sequence : after;
            call.Stopping.ThrowIfCancellationRequested();
        }
        while (hasMore && found.Count <= max);

        var items = found.Take(max).ToArray();
        var answer = new StepPage(items, found.Count > max ? items[^1].Sequence : null);
        return call.AnswerAsync(answer, ApiJson.Web.StepPage);
    }

    private static Task AnswerStepAsync(Call call) =>
        call.AnswerAsync(AlarmShapes.Of(call.Engine, FindStep(call)), ApiJson.Web.StepItem);

    private static Task RecomputeAsync(Call call)
    {
        var step = FindStep(call);
        try
        {
            var again = call.Engine.Recompute(step);
            return call.AnswerAsync(
                new RecomputeAnswer(again.IsSame, AlarmShapes.Of(call.Engine, again.Recomputed)),
                ApiJson.Web.RecomputeAnswer);
        }
        catch (InvalidOperationException fault)
        {
            // Only damage takes the text of a rule from an engine that has told a step by it.
            throw RefusedException.Impossible(fault.Message);
        }
    }

    private static AlarmEvent FindStep(Call call)
    {
        var sequence = call.Get(Sequence);
        var steps = sequence > 0 ? call.Engine.GetAlarmEvents(after: sequence - 1, max: 1) : [];
        return steps is [var step] && step.Sequence == sequence
            ? step
            : throw RefusedException.Missing(
                "sequence", $"sequence: there is no step {sequence}, or it has left the memory; see GET alarms/steps.");
    }

    private static Task AnswerStatisticsAsync(Call call)
    {
        var range = TimeRange.OfDays(call, StatisticsDaysMax);
        var figures = call.Engine.GetAlarmStatistics(range.From, range.To);
        var answer = new StatisticsAnswer(
            figures.From,
            figures.To,
            figures.Count,
            figures.PeakPerDay,
            figures.PeakPerHour,
            figures.PeakPerTenMinutes,
            figures.Shelved,
            figures.Suppressed,
            figures.OutOfService,
            figures.Lost,
            [.. figures.Targets.Targets.Select(target => Grade(figures, target))],
            [.. figures.BadActors.Select(Of)],
            [.. figures.Chattering.Select(Of)],
            [.. figures.Fleeting.Select(Of)],
            [.. figures.Stale.Select(Of)],
            [.. figures.Floods.Select(flood => new FloodItem(flood.From, flood.To, flood.Count))]);
        return call.AnswerAsync(answer, ApiJson.Web.StatisticsAnswer);
    }

    private static FigureItem Grade(AlarmStatistics figures, AlarmTarget target)
    {
        var value = figures[target.Figure];
        return new FigureItem(
            target.Figure, value, target.Acceptable, target.Manageable, target.GradeOf(value), target.Source);
    }

    private static TallyItem Of(AlarmTally tally) => new(tally.Limit.Value, tally.Count);

    private static StayItem Of(AlarmStay stay) => new(stay.Alarm.Limit.Value, stay.Alarm.Number, stay.From, stay.To);
}
