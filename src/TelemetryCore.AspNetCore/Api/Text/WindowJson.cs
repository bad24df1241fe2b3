using System.Text.Json;
using TelemetryCore.Windows;

namespace TelemetryCore.AspNetCore.Api.Text;

/// <summary>
/// A window as a JSON object. The figures of a window that is not Valid are null, and stay under <c>raw</c> where it
/// has samples at all. The count is a field of every window, so no aggregate of that name stands beside it.
/// </summary>
internal static class WindowJson
{
    /// <summary>Writes the members into an object that is begun.</summary>
    public static void WriteMembers(Utf8JsonWriter json, in WindowResult window, bool withLabel)
    {
        json.WriteString("from", $"{window.From}");
        json.WriteString("to", $"{window.To}");
        if (withLabel)
        {
            json.WriteString("label", $"{window.Label}");
        }

        json.WriteNumber("count", window.Count);
        json.WriteNumber("expected", window.Expected);
        json.WriteNumber("capture", window.Capture);
        json.WriteString("verdict", $"{window.Verdict}");
        WriteFigures(json, window, stand: window.Verdict == WindowVerdict.Valid);
        if (window.Verdict == WindowVerdict.Insufficient)
        {
            json.WriteStartObject("raw");
            WriteFigures(json, window, stand: true);
            json.WriteEndObject();
        }
    }

    private static void WriteFigures(Utf8JsonWriter json, in WindowResult window, bool stand)
    {
        foreach (var aggregate in window.Definition.Aggregates)
        {
            if (aggregate == Aggregate.Count)
            {
                continue;
            }

            if (stand && double.IsFinite(window[aggregate]))
            {
                json.WriteNumber(aggregate.Name, window[aggregate]);
            }
            else
            {
                json.WriteNull(aggregate.Name);
            }
        }
    }
}
