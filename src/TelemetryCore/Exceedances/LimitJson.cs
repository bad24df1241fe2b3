using System.Text.Json;
using TelemetryCore.Internal;
using TelemetryCore.Samples;
using TelemetryCore.Windows;
using TelemetryCore.Windows.Json;

namespace TelemetryCore.Exceedances;

/// <summary>
/// A limit of a series as text, with the definition of its window, since ids hold in one life of an engine. Members
/// have one order and defaults are left out, so that equal limits have equal bytes.
/// </summary>
internal static class LimitJson
{
    /// <summary>
    /// The window of a limit that was read from text: it is on a window, and nobody has added that yet.
    /// </summary>
    public static readonly WindowId NotAdded = new(-1);

    private static readonly LimitDefinition Default = new(0);

    /// <summary>Writes the members into an object that is begun.</summary>
    public static void WriteMembers(Utf8JsonWriter writer, in LimitRule rule, SeriesNames names)
    {
        var limit = rule.Limit;
        if (limit.Window is not null && rule.Window is null)
        {
            Throw.WindowUndefined(limit.Name);
        }

        writer.WriteSeries("series", rule.Series);
        WriteUnless(writer, "name", JsonText.Checked(limit.Name), Default.Name);
        WriteUnless(writer, "level", JsonNames.Of(limit.Level), JsonNames.Of(Default.Level));
        WriteUnless(writer, "measure", JsonNames.Of(limit.Measure), JsonNames.Of(Default.Measure));
        WriteUnless(writer, "direction", JsonNames.Of(limit.Direction), JsonNames.Of(Default.Direction));
        WriteThreshold(writer, "threshold", limit.Threshold, names);
        WriteThreshold(writer, "lowThreshold", limit.LowThreshold, names);
        WriteIf(writer, "inclusive", limit.IsInclusive);
        if (rule.Window is { } window)
        {
            writer.WritePropertyName("window");
            WindowJson.Write(writer, window, names);
        }

        WriteIf(writer, "ignoresRounding", limit.IgnoresRounding);
        WriteTimes(writer, limit);
    }

    /// <summary>Takes the members of a limit; others are left for whoever asks for them.</summary>
    public static LimitRule ReadMembers(JsonFields fields, SeriesNames names)
    {
        var series = fields.ReadKey("series");
        var window = fields.Object("window") is { } inner ? WindowJson.Read(inner, names) : null;
        var threshold = LimitThresholdJson.ReadMember(fields, "threshold", names);
        var limit = new LimitDefinition(threshold)
        {
            Name = fields.Text("name") ?? Default.Name,
            Level = fields.Name<RiskLevel>("level") ?? Default.Level,
            Measure = fields.Name<LimitMeasure>("measure") ?? Default.Measure,
            Direction = fields.Name<LimitDirection>("direction") ?? Default.Direction,
            LowThreshold = fields.Has("lowThreshold", out var low)
                ? LimitThresholdJson.Read(low, fields.PathOf("lowThreshold"), names)
                : null,
            IsInclusive = fields.Flag("inclusive"),
            Window = window is null ? null : NotAdded,
            IgnoresRounding = fields.Flag("ignoresRounding"),
            Per = fields.Time("per") ?? Default.Per,
            Deadband = fields.Number("deadband") ?? Default.Deadband,
            OnDelay = fields.Time("onDelay") ?? Default.OnDelay,
            OffDelay = fields.Time("offDelay") ?? Default.OffDelay,
            HoldsFor = fields.Time("holdsFor"),
            Lateness = fields.Time("lateness") ?? Default.Lateness,
            Foresight = fields.Time("foresight"),
        };
        return new LimitRule(series, fields.Make(limit.Validated), window);
    }

    /// <summary>The text that is the rule's version, on one line, in UTF-8.</summary>
    public static byte[] Write(LimitRule rule, SeriesNames names) => JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        WriteMembers(writer, rule, names);
        writer.WriteEndObject();
    });

    /// <exception cref="JsonTextException">The text is no limit.</exception>
    public static LimitRule Read(string text, SeriesNames names) => JsonText.Read(text, fields =>
    {
        var rule = ReadMembers(fields, names);
        fields.End();
        return rule;
    });

    private static void WriteTimes(Utf8JsonWriter writer, LimitDefinition limit)
    {
        WriteUnless(writer, "per", limit.Per, Default.Per);
        if (limit.Deadband != 0)
        {
            writer.WriteNumber("deadband", limit.Deadband);
        }

        WriteUnless(writer, "onDelay", limit.OnDelay, Default.OnDelay);
        WriteUnless(writer, "offDelay", limit.OffDelay, Default.OffDelay);
        WriteUnless(writer, "holdsFor", limit.HoldsFor, null);
        WriteUnless(writer, "lateness", limit.Lateness, Default.Lateness);
        WriteUnless(writer, "foresight", limit.Foresight, null);
    }

    private static void WriteThreshold(
        Utf8JsonWriter writer, string name, LimitThreshold? threshold, SeriesNames names)
    {
        if (threshold is not null)
        {
            writer.WritePropertyName(name);
            threshold.WriteJson(writer, names);
        }
    }

    private static void WriteUnless(Utf8JsonWriter writer, string name, string text, string fallback)
    {
        if (text != fallback)
        {
            writer.WriteString(name, text);
        }
    }

    private static void WriteUnless(Utf8JsonWriter writer, string name, TimeSpan? time, TimeSpan? fallback)
    {
        if (time is { } given && given != fallback)
        {
            writer.WriteTime(name, given);
        }
    }

    private static void WriteIf(Utf8JsonWriter writer, string name, bool flag)
    {
        if (flag)
        {
            writer.WriteBoolean(name, true);
        }
    }
}
