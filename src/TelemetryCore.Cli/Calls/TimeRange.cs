using System.CommandLine;
using TelemetryCore.Samples;

namespace TelemetryCore.Cli.Calls;

/// <summary>A window [From, To) of event time; an end that was not given leaves nothing out.</summary>
internal readonly record struct TimeRange(Timestamp From, Timestamp To)
{
    public static TimeRange All => new(new Timestamp(long.MinValue), new Timestamp(long.MaxValue));

    public static TimeRange Of(Timestamp? from, Timestamp? to)
    {
        var range = new TimeRange(from ?? All.From, to ?? All.To);
        return range.From < range.To
            ? range
            : throw new WrongCallException($"--from {from} is not before --to {to}; a window is [from, to)");
    }

    public static TimeRange Of(ParseResult call, Option<Timestamp?> from, Option<Timestamp?> to) =>
        Of(call.GetValue(from), call.GetValue(to));
}
