using System.Text.Json;
using TelemetryCore.Columns;
using TelemetryCore.Internal;
using TelemetryCore.Samples;

namespace TelemetryCore.Windows.Json;

/// <summary>
/// A definition of windows as text: members in one order, defaults left out, so that equal definitions have equal
/// bytes.
/// </summary>
internal static class WindowJson
{
    private static readonly WindowDefinition Default = WindowDefinition.Hour;

    public static void Write(Utf8JsonWriter writer, WindowDefinition window, SeriesNames names)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("shape");
        ShapeJson.Write(writer, window.Shape);
        if (!window.Aggregates.SequenceEqual(Default.Aggregates))
        {
            AggregateJson.Write(writer, window.Aggregates, names);
        }

        if (window.Validity != Default.Validity)
        {
            writer.WritePropertyName("validity");
            ValidityJson.Write(writer, window.Validity);
        }

        WriteFigures(writer, window);
        if (window.Of is { } inner)
        {
            writer.WritePropertyName("of");
            Write(writer, inner, names);
        }

        WriteTimes(writer, window);
        writer.WriteEndObject();
    }

    public static WindowDefinition Read(JsonFields fields, SeriesNames names)
    {
        var shape = new JsonFields(fields.Required("shape"), fields.PathOf("shape"));
        var window = new WindowDefinition(ShapeJson.Read(shape))
        {
            Aggregates = AggregateJson.Read(fields, names) ?? Default.Aggregates,
            Validity = fields.TryTake("validity", out var validity)
                ? ValidityJson.Read(validity, fields.PathOf("validity"))
                : Default.Validity,
            RescuedAbove = fields.Number("rescuedAbove"),
            Rounding = fields.Object("rounding") is { } rounding ? ReadRounding(rounding) : null,
            Fill = fields.Object("fill") is { } fill ? ShapeJson.ReadFill(fill) : null,
            Of = fields.Object("of") is { } inner ? Read(inner, names) : null,
            Zone = fields.ReadZone(),
            Cadence = fields.Time("cadence"),
            Range = fields.Object("range") is { } range ? ReadRange(range) : null,
            Lateness = fields.Time("lateness") ?? TimeSpan.Zero,
            IsLabelledByEnd = fields.Flag("labelledByEnd"),
        };
        fields.End();
        return fields.Make(window.Validated);
    }

    private static void WriteFigures(Utf8JsonWriter writer, WindowDefinition window)
    {
        if (window.RescuedAbove is { } rescued)
        {
            writer.WriteNumber("rescuedAbove", rescued);
        }

        if (window.Rounding is { } rounding)
        {
            WriteRounding(writer, rounding);
        }

        if (window.Fill is { } fill)
        {
            writer.WritePropertyName("fill");
            ShapeJson.WriteFill(writer, fill);
        }
    }

    private static void WriteTimes(Utf8JsonWriter writer, WindowDefinition window)
    {
        if (window.Zone is { } zone)
        {
            writer.WriteZone(zone);
        }

        if (window.Cadence is { } cadence)
        {
            writer.WriteTime("cadence", cadence);
        }

        if (window.Range is { } range)
        {
            writer.WriteStartObject("range");
            writer.WriteNumber("min", range.Min);
            writer.WriteNumber("max", range.Max);
            writer.WriteEndObject();
        }

        if (window.Lateness != TimeSpan.Zero)
        {
            writer.WriteTime("lateness", window.Lateness);
        }

        if (window.IsLabelledByEnd)
        {
            writer.WriteBoolean("labelledByEnd", true);
        }
    }

    private static void WriteRounding(Utf8JsonWriter writer, Rounding rounding)
    {
        writer.WriteStartObject("rounding");
        writer.WriteNumber("decimals", rounding.Decimals);
        if (rounding.Mode != default)
        {
            writer.WriteString("mode", JsonNames.Of(rounding.Mode));
        }

        if (rounding.Parts != 1)
        {
            writer.WriteNumber("parts", rounding.Parts);
        }

        writer.WriteEndObject();
    }

    private static Rounding ReadRounding(JsonFields fields)
    {
        var decimals = fields.RequiredInteger("decimals");
        var mode = fields.Name<RoundingMode>("mode") ?? default;
        var parts = fields.Integer("parts") ?? 1;
        fields.End();
        return fields.Make(() => new Rounding(decimals, mode) { Parts = parts }.Validated());
    }

    private static MeasuringRange ReadRange(JsonFields fields)
    {
        var range = new MeasuringRange(fields.RequiredNumber("min"), fields.RequiredNumber("max"));
        fields.End();
        return fields.Make(range.Validated);
    }
}
