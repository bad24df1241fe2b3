using System.Text.Json;
using System.Text.Json.Serialization;

namespace TelemetryCore.Cli.Import;

/// <summary>
/// A <c>format.json</c> as it is written: how to read delimited text. What may be left out is set, not initialized: a
/// generated reader would initialize it to null.
/// </summary>
internal sealed record ImportFormat
{
    /// <summary>One ASCII character; a blank stands for a run of blanks.</summary>
    public string Delimiter { get; set; } = ",";

    /// <summary>The decimal mark of values: a point or a comma.</summary>
    public string Decimal { get; set; } = ".";

    /// <summary>True when the first line names the columns.</summary>
    public bool Header { get; set; } = true;

    public string Encoding { get; set; } = "utf-8";

    /// <summary>What stands for a missing reading, as text or as a number; an empty cell always does.</summary>
    public IReadOnlyList<string> Missing { get; set; } = [];

    public required TimeFormat Time { get; init; }

    public required StationFormat Station { get; init; }

    /// <summary>Null when all samples are Normal.</summary>
    public StatusFormat? Status { get; set; }

    /// <summary>By column.</summary>
    public required IReadOnlyDictionary<string, ValueFormat> Values { get; init; }
}

/// <summary>Where the event time stands and how it is written.</summary>
internal sealed record TimeFormat
{
    /// <summary>Names or 0-based numbers; joined by one blank.</summary>
    public IReadOnlyList<JsonElement> Columns { get; set; } = [];

    /// <summary>A .NET format, <c>rfc3339</c>, <c>unix-s</c>, <c>unix-ms</c>, or start and step.</summary>
    public required JsonElement Format { get; init; }

    /// <summary>The zone of a clock that does not say its offset.</summary>
    public string Zone { get; set; } = "UTC";
}

/// <summary>One of both: the station of all lines, or the column that names it.</summary>
internal sealed record StationFormat
{
    public string? Value { get; set; }

    public JsonElement? Column { get; set; }
}

/// <summary>The column of the status; a text that the map does not have is a status name itself.</summary>
internal sealed record StatusFormat
{
    public required JsonElement Column { get; init; }

    public IReadOnlyDictionary<string, string> Map { get; set; } = new Dictionary<string, string>();
}

/// <summary>The series of a column.</summary>
internal sealed record ValueFormat
{
    public required string Factor { get; init; }

    public string Channel { get; set; } = Samples.SeriesKey.RealTimeChannel;

    public string Unit { get; set; } = "";

    public int Decimals { get; set; } = 2;

    public string Cadence { get; set; } = "1m";
}

/// <summary>A misspelt field is an error, and not left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ImportFormat))]
internal sealed partial class ImportFormatJson : JsonSerializerContext;
