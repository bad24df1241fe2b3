using System.Text.Json;
using TelemetryCore.Internal;
using TelemetryCore.Samples;
using TelemetryCore.Windows.Aggregates;

namespace TelemetryCore.Windows.Json;

/// <summary>Aggregates as text: by name, or as an object where the name does not say all.</summary>
internal static class AggregateJson
{
    private const string Member = "aggregates";
    private const string SpeedWeighted = "speed-weighted-vector-mean";
    private const string FlowWeighted = "flow-weighted-mean";
    private const string TimeWeighted = "time-weighted-mean";

    public static void Write(Utf8JsonWriter writer, IReadOnlyList<Aggregate> aggregates, SeriesNames names)
    {
        writer.WriteStartArray(Member);
        foreach (var aggregate in aggregates)
        {
            Write(writer, aggregate, names);
        }

        writer.WriteEndArray();
    }

    /// <summary>Null when the text names none.</summary>
    public static Aggregate[]? Read(JsonFields fields, SeriesNames names)
    {
        Aggregate[] aggregates = [.. fields.Array(Member).Select(item => Read(item.Element, item.Path, names))];
        return aggregates.Length == 0 ? null : aggregates;
    }

    private static void Write(Utf8JsonWriter writer, Aggregate aggregate, SeriesNames names)
    {
        var hold = (aggregate as FoldedAggregate<TimeWeightedAggregate, HeldValues>)?.Algebra.Hold;
        if (aggregate.Companion is null && hold is null)
        {
            writer.WriteStringValue(aggregate.Name);
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("kind", aggregate.Name);
        if (aggregate.Companion is { } companion)
        {
            writer.WriteSeries("series", names.KeyOf(companion));
        }

        if (hold is { } holdMax)
        {
            writer.WriteTime("holdMax", holdMax);
        }

        writer.WriteEndObject();
    }

    private static Aggregate Read(JsonElement element, string path, SeriesNames names)
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            return ReadObject(new JsonFields(element, path), names);
        }

        return Aggregate.TryParse(element.GetString()!, out var aggregate)
            ? aggregate
            : throw new JsonTextException(path, $"'{element}' is no aggregate, such as mean, max, p95 or highest-4");
    }

    private static Aggregate ReadObject(JsonFields fields, SeriesNames names)
    {
        var aggregate = fields.RequiredText("kind") switch
        {
            SpeedWeighted => Aggregate.SpeedWeightedVectorMean(fields.ReadSeries("series", names)),
            FlowWeighted => Aggregate.FlowWeightedMean(fields.ReadSeries("series", names)),
            TimeWeighted => Held(fields),
            var kind => fields.Unknown<Aggregate>("kind", kind),
        };
        fields.End();
        return aggregate;
    }

    private static Aggregate Held(JsonFields fields)
    {
        var holdMax = fields.RequiredTime("holdMax");
        return fields.Make(() => Aggregate.TimeWeightedMean(holdMax));
    }
}
