using System.Globalization;
using System.Text.Json;

namespace TelemetryCore.Internal;

/// <summary>Names as a JSON text has them: in camel case.</summary>
internal static class JsonNames
{
    public static string Of(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    public static string Of<T>(T value)
        where T : struct, Enum =>
        Of(value.ToString());

    public static bool TryParse<T>(string text, out T value)
        where T : struct, Enum
    {
        foreach (var named in Enum.GetValues<T>())
        {
            if (Of(named) == text)
            {
                value = named;
                return true;
            }
        }

        value = default;
        return false;
    }

    public static string All<T>()
        where T : struct, Enum =>
        string.Join(", ", Enum.GetValues<T>().Select(Of));

    public static void WriteTime(this Utf8JsonWriter writer, string name, TimeSpan time) =>
        writer.WriteString(name, time.ToString("c", CultureInfo.InvariantCulture));
}
