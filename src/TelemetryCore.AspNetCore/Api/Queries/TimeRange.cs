using TelemetryCore.Samples;

namespace TelemetryCore.AspNetCore.Api.Queries;

/// <summary>A stretch [From, To) of event time; an end that was not given leaves nothing out.</summary>
internal readonly record struct TimeRange(Timestamp From, Timestamp To)
{
    /// <summary>The longest stretch over which days are counted or alarms are graded.</summary>
    private static readonly TimeSpan DefaultSpan = TimeSpan.FromDays(30);

    /// <exception cref="RefusedException">It is empty.</exception>
    public static TimeRange Of(Call call)
    {
        var (from, to) = (call.Get(Parameters.From), call.Get(Parameters.To));
        return Checked(from ?? new Timestamp(long.MinValue), to ?? new Timestamp(long.MaxValue));
    }

    /// <summary>The last 30 days unless said.</summary>
    /// <exception cref="RefusedException">It is empty or longer than it may be.</exception>
    public static TimeRange OfDays(Call call, int daysMax)
    {
        var to = call.Get(Parameters.To) ?? call.Now;
        var range = Checked(call.Get(Parameters.From) ?? to - DefaultSpan, to);
        return range.To - range.From <= TimeSpan.FromDays(daysMax)
            ? range
            : throw RefusedException.Wrong("from", $"from {range.From} is more than {daysMax} days before {range.To}.");
    }

    private static TimeRange Checked(Timestamp from, Timestamp to) => from < to
        ? new TimeRange(from, to)
        : throw RefusedException.Wrong("from", $"from {from} is not before to {to}; a range is [from, to).");
}
