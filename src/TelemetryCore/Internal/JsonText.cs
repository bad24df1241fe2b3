using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TelemetryCore.Internal;

/// <summary>How texts of rules are written and read: the same content always has the same bytes.</summary>
internal static class JsonText
{
    // Windows of windows and rules of rules are nested; nobody nests this deep.
    private const int DepthMax = 64;

    private static readonly JsonDocumentOptions Reading = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = DepthMax,
    };

    /// <summary>UTF-8, on one line or with a line a member.</summary>
    /// <exception cref="InvalidOperationException">The content is nested too deep.</exception>
    public static byte[] Write(Action<Utf8JsonWriter> write, bool isIndented = false)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, new JsonWriterOptions
        {
            // Names in any script stay readable; a text of rules is no page.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Indented = isIndented,
            MaxDepth = DepthMax,
            NewLine = "\n",
        }))
        {
            write(writer);
        }

        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>Reads the object that a text is; comments and trailing commas may stand in it.</summary>
    /// <exception cref="JsonTextException">It is none, or says something wrong.</exception>
    public static T Read<T>(string text, Func<JsonFields, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Reading);
            return read(new JsonFields(document.RootElement, ""));
        }
        catch (JsonException fault)
        {
            throw new JsonTextException("", fault.Message);
        }
        catch (InvalidOperationException)
        {
            throw new JsonTextException("", "half of a surrogate pair is no character");
        }
    }

    /// <summary>Writes a text of people; JSON has no place for half of a surrogate pair.</summary>
    public static string Checked(string text)
    {
        if (Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) != text)
        {
            Throw.HalfCharacter(text);
        }

        return text;
    }
}
