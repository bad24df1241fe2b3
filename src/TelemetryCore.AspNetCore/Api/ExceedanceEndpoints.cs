using TelemetryCore.AspNetCore.Access;
using TelemetryCore.AspNetCore.Api.Contracts;
using TelemetryCore.AspNetCore.Api.Queries;
using TelemetryCore.AspNetCore.Api.Windows;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;

namespace TelemetryCore.AspNetCore.Api;

/// <summary>When a series, or its windows, were beyond a limit.</summary>
internal static class ExceedanceEndpoints
{
    private static readonly Parameter<double?> Above = Parameters.Number("above", "What is greater is beyond.");

    private static readonly Parameter<double?> Below =
        Parameters.Number("below", "What is less is beyond; with above, either is.");

    private static readonly Parameter<bool> Inclusive =
        Parameters.Flag("inclusive", "The limit itself is beyond, as where a regulation says 'not less than'.");

    private static readonly Parameter<TimeSpan> OnDelay =
        Parameters.Duration("on-delay", "For how long values must be beyond; by default for one.");

    private static readonly Parameter<TimeSpan> OffDelay =
        Parameters.Duration("off-delay", "For how long values must be back inside; by default for one.");

    private static readonly Parameter<double?> Deadband =
        Parameters.Number("deadband", "How far back inside a value must come, in the series' unit.");

    private static readonly Parameter<SeriesKey> Series = Parameters.SeriesFilter with
    {
        Description = "The series; with limit it may be left out.",
    };

    private static readonly Parameter<int> Max = Parameters.Max(10_000, 1000);

    private static readonly Parameter[] OfDefinition = [Above, Below, Inclusive, OnDelay, OffDelay, Deadband];

    /// <summary>What <see cref="ReadLimit"/> reads.</summary>
    public static IReadOnlyList<Parameter> OfLimit { get; } = [Series, LimitLookup.Limit, .. OfDefinition];

    public static IEnumerable<ApiRoute> Routes =>
    [
        new("GET", "exceedances", TelemetryRole.Read, "When a series or its windows were beyond a limit.", AnswerAsync)
        {
            Parameters =
            [
                .. OfLimit, .. WindowQuery.Optional, Parameters.From, Parameters.To, Parameters.AsOf, Max,
            ],
            Answer = ApiJson.Web.ExceedancePage,
            Errors = [404],
        },
    ];

    /// <summary>A limit of the engine, or one that the request defines.</summary>
    public static (SeriesId Series, LimitDefinition Limit) ReadLimit(Call call)
    {
        if (!call.Has(LimitLookup.Limit))
        {
            return call.Get(Series) is { } series
                ? (call.Find(series), Read(call))
                : throw RefusedException.Wrong("series", "series is missing; give it, or the number of a limit.");
        }

        if (OfDefinition.FirstOrDefault(call.Has) is { } other)
        {
            throw RefusedException.Wrong(other.Name, $"{other.Name} defines another limit; leave it or limit out.");
        }

        var alarm = call.FindLimit();
        return call.Get(Series) is not { } named || call.Find(named) == alarm.Series
            ? (alarm.Series, alarm.Definition)
            : throw RefusedException.Wrong("series", $"series '{named}' is not the one of limit {alarm.Limit.Value}.");
    }

    private static LimitDefinition Read(Call call)
    {
        var (above, below) = (call.Get(Above), call.Get(Below));
        if ((above ?? below) is not { } threshold)
        {
            throw RefusedException.Wrong("above", "above or below must say what is beyond, such as above=75.");
        }

        return new LimitDefinition(threshold)
        {
            Direction = below is null ? LimitDirection.Above
                : above is null ? LimitDirection.Below
                : LimitDirection.Outside,
            LowThreshold = above is null ? null : (LimitThreshold?)below,
            IsInclusive = call.Get(Inclusive),
            OnDelay = call.Get(OnDelay),
            OffDelay = call.Get(OffDelay),
            Deadband = call.Get(Deadband) ?? 0,
        };
    }

    private static Task AnswerAsync(Call call)
    {
        var ((series, limit), window, max) = (ReadLimit(call), WindowQuery.ReadIfGiven(call), call.Get(Max));
        TimeRange.Of(call);
        var (from, to, asOf) = (call.Get(Parameters.From), call.Get(Parameters.To), call.Get(Parameters.AsOf));
        var items = Call.Ask(
            () => call.Engine.FindExceedances(series, limit, window, from, to, asOf)
                .Take(max + 1)
                .Select(episode => ExceedanceItem.Of(episode))
                .ToArray(),
            "above");
        var answer = new ExceedancePage(
            call.Engine.GetInfo(series).Key,
            items.Length > max ? items[..max] : items,
            items.Length > max ? Timestamp.Parse(items[max].From) : null);
        return call.AnswerAsync(answer, ApiJson.Web.ExceedancePage);
    }
}
