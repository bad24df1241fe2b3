using System.Text.Json;
using TelemetryCore.Internal;
using TelemetryCore.Samples;

namespace TelemetryCore.Exceedances;

/// <summary>
/// Reads what <see cref="LimitThreshold.WriteJson"/> wrote: a constant is a number, what changes an object with its
/// kind.
/// </summary>
internal static class LimitThresholdJson
{
    public static LimitThreshold Read(JsonElement element, string path, SeriesNames names) => element.ValueKind switch
    {
        JsonValueKind.Number when element.TryGetDouble(out var number) && double.IsFinite(number) => number,
        JsonValueKind.Object => Read(new JsonFields(element, path), names),
        _ => throw new JsonTextException(path, $"'{element}' is neither a number nor an object with a kind"),
    };

    private static LimitThreshold Read(JsonFields fields, SeriesNames names) => fields.RequiredText("kind") switch
    {
        var kind => fields.Unknown<LimitThreshold>("kind", kind),
    };
}
