using System.Text.Json;
using TelemetryCore.Internal;
using TelemetryCore.Samples;
using TelemetryCore.Windows.Fills;
using TelemetryCore.Windows.Shapes;

namespace TelemetryCore.Windows.Json;

/// <summary>Shapes and fills of windows as text, each with its kind.</summary>
internal static class ShapeJson
{
    public static void Write(Utf8JsonWriter writer, WindowShape shape)
    {
        writer.WriteStartObject();
        switch (shape)
        {
            case TumblingShape tumbling:
                writer.WriteString("kind", "tumbling");
                writer.WriteTime("size", tumbling.Size);
                break;
            case SlidingShape sliding:
                writer.WriteString("kind", "sliding");
                writer.WriteTime("size", sliding.Size);
                writer.WriteTime("every", sliding.Every);
                break;
            case EachSampleShape each:
                writer.WriteString("kind", "eachSample");
                writer.WriteTime("size", each.Size);
                break;
            case CalendarShape calendar:
                writer.WriteString("kind", "calendar");
                writer.WriteString("unit", JsonNames.Of(calendar.Unit));
                break;
            case StateRunShape run:
                writer.WriteString("kind", "stateRun");
                writer.WriteTime("gapMax", run.GapMax);
                writer.WriteMarks("marks", run.Marks.All);
                break;
        }

        writer.WriteEndObject();
    }

    public static WindowShape Read(JsonFields fields) => fields.RequiredText("kind") switch
    {
        "tumbling" => Made(fields, Size(fields), WindowShape.Tumbling),
        "sliding" => Sliding(fields),
        "eachSample" => Made(fields, Size(fields), WindowShape.EachSample),
        "calendar" => Made(fields, fields.RequiredName<CalendarUnit>("unit"), WindowShape.Calendar),
        "stateRun" => StateRun(fields),
        var kind => fields.Unknown<WindowShape>("kind", kind),
    };

    public static void WriteFill(Utf8JsonWriter writer, WindowFill fill)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", fill switch
        {
            PreviousFill => "previous",
            LinearFill => "linear",
            _ => "constant",
        });
        if (fill is ConstantFill constant)
        {
            writer.WriteNumber("value", constant.Value);
        }

        writer.WriteTime("gapMax", fill.GapMax);
        writer.WriteEndObject();
    }

    public static WindowFill ReadFill(JsonFields fields)
    {
        var gapMax = fields.RequiredTime("gapMax");
        return fields.RequiredText("kind") switch
        {
            "previous" => Made(fields, gapMax, WindowFill.Previous),
            "linear" => Made(fields, gapMax, WindowFill.Linear),
            "constant" => Made(fields, fields.RequiredNumber("value"), value => WindowFill.Constant(value, gapMax)),
            var kind => fields.Unknown<WindowFill>("kind", kind),
        };
    }

    private static TimeSpan Size(JsonFields fields) => fields.RequiredTime("size");

    private static WindowShape Sliding(JsonFields fields)
    {
        var size = Size(fields);
        return Made(fields, fields.RequiredTime("every"), every => WindowShape.Sliding(size, every));
    }

    private static WindowShape StateRun(JsonFields fields)
    {
        var gapMax = fields.RequiredTime("gapMax");
        return Made(fields, fields.ReadMarks("marks"), marks => WindowShape.StateRun(gapMax, marks));
    }

    private static TResult Made<T, TResult>(JsonFields fields, T argument, Func<T, TResult> make)
    {
        fields.End();
        return fields.Make(() => make(argument));
    }
}
