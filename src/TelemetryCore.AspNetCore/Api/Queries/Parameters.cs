using System.Globalization;
using TelemetryCore.AspNetCore.Api.Text;
using TelemetryCore.Samples;

namespace TelemetryCore.AspNetCore.Api.Queries;

/// <summary>The parameters that several resources share, and the ways to make others.</summary>
internal static class Parameters
{
    private const string TimeWanted = "a time in RFC 3339 with an offset, such as 2026-03-01T08:00:00Z";
    private const string TimeExample = "2026-01-01T00:00:00Z";

    public static readonly Parameter<SeriesKey> Series = Key("series", "station/factor or station/factor/channel.") with
    {
        IsRequired = true,
    };

    public static readonly Parameter<SeriesKey> SeriesFilter =
        Key("series", "Only this series; by default all.");

    public static readonly Parameter<SeriesKey> SeriesList =
        Key("series", "Only these series: it may stand more than once.") with { IsRepeatable = true };

    public static readonly Parameter<string> Station =
        Text("station", "Only the series of this station; by default all.", Limits.NamePartLengthMax);

    public static readonly Parameter<Timestamp?> From = Time("from", "The first instant, inclusive.");

    public static readonly Parameter<Timestamp?> To = Time("to", "The instant before which to end.");

    public static readonly Parameter<Timestamp?> AsOf =
        Time("asOf", "What was known at this instant; by default what is known now.");

    public static readonly Parameter<Timestamp?> AfterTime =
        Time("after", "The cursor that the page before gave as next.");

    public static readonly Parameter<SeriesKey> AfterSeries = Key("after", "The cursor of the page before.");

    public static readonly Parameter<int?> AfterLimit = new(
        "after", TryReadLimit, "the number of a limit such as 17", null, "The cursor of the page before.")
    {
        Type = "integer",
        Min = 0,
        Max = int.MaxValue,
    };

    public static readonly Parameter<long> AfterSequence = new(
        "after", TryReadSequence, "a sequence such as 17", 0, "The sequence after which to begin.")
    {
        Type = "integer",
        Min = 0,
        Max = long.MaxValue,
    };

    public static readonly Parameter<string> Format = OneOf(
        "format", "json gives pages; csv and ndjson stream the whole range.", "json", "csv", "ndjson");

    public static Parameter<SeriesKey> Key(string name, string description) =>
        new(name, TryReadKey, "a series such as stack-1/SO2 or stack-1/SO2/rtd", null, description)
        {
            Example = "stack-1/SO2",
        };

    public static Parameter<Timestamp?> Time(string name, string description) =>
        new(name, TryReadTime, TimeWanted, null, description) { Example = TimeExample };

    public static Parameter<string> Text(string name, string description, int lengthMax) =>
        new(name, (text, out value) => (value = text).Length is > 0 && text.Length <= lengthMax,
            $"a text of 1 to {lengthMax} characters", null, description);

    public static Parameter<string> OneOf(string name, string description, params string[] values) =>
        new(name, (text, out value) => values.Contains(value = text),
            $"one of {string.Join(", ", values)}", values[0], description)
        {
            Values = values,
        };

    public static Parameter<int> Count(string name, int min, int max, int fallback, string description) =>
        new(
            name,
            (text, out value) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value)
                && value >= min && value <= max,
            $"a whole number from {min} to {max}", fallback, description)
        {
            Type = "integer",
            Min = min,
            Max = max,
        };

    public static Parameter<int> Max(int max, int fallback) =>
        Count("max", 1, max, fallback, $"Items of a page, {fallback} unless said.");

    public static Parameter<double?> Number(string name, string description) =>
        new(name, TryReadNumber, "a finite number such as 75 or 0.5", null, description) { Type = "number" };

    public static Parameter<TimeSpan> Duration(string name, string description) =>
        new(name, DurationText.TryParse, DurationText.Wanted, default, description) { Example = "10s" };

    public static Parameter<bool> Flag(string name, string description) =>
        new(name, (text, out value) => bool.TryParse(text, out value), "true or false", false, description)
        {
            Type = "boolean",
        };

    private static bool TryReadKey(string text, out SeriesKey key)
    {
        try
        {
            key = SeriesKey.Parse(text);
            return true;
        }
        catch (FormatException)
        {
            key = null!;
            return false;
        }
    }

    private static bool TryReadTime(string text, out Timestamp? time)
    {
        var isTime = Timestamp.TryParse(text, out var read);
        time = read;
        return isTime;
    }

    private static bool TryReadSequence(string text, out long sequence) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out sequence);

    private static bool TryReadLimit(string text, out int? limit)
    {
        var isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var read);
        limit = read;
        return isNumber;
    }

    private static bool TryReadNumber(string text, out double? number)
    {
        var isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var read);
        number = read;
        return isNumber && double.IsFinite(read);
    }
}
