using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace TelemetryCore.Internal;

/// <summary>
/// An object of a text that people write. Each member is asked for by name; what is wrong, and what nobody asked for,
/// is named with its path.
/// </summary>
internal sealed class JsonFields
{
    private readonly Dictionary<string, JsonElement> _members = new(StringComparer.Ordinal);

    public JsonFields(JsonElement element, string path)
    {
        Path = path;
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new JsonTextException(path, $"{element.ValueKind} is no object");
        }

        foreach (var member in element.EnumerateObject())
        {
            if (!_members.TryAdd(member.Name, member.Value))
            {
                throw Wrong(member.Name, "it is there twice");
            }
        }
    }

    /// <summary>Where the object stands, such as <c>limits[2]</c>; empty for the whole text.</summary>
    public string Path { get; }

    public string PathOf(string name) => Path.Length == 0 ? name : $"{Path}.{name}";

    public JsonTextException Wrong(string name, string cause) => new(PathOf(name), cause);

    /// <summary>Takes a member, be it null; false when it is not there.</summary>
    public bool TryTake(string name, out JsonElement element) => _members.Remove(name, out element);

    /// <summary>Takes a member that is there and says something.</summary>
    public bool Has(string name, out JsonElement element) =>
        TryTake(name, out element) && element.ValueKind != JsonValueKind.Null;

    public JsonElement Required(string name) =>
        TryTake(name, out var element) ? element : throw Wrong(name, "it is missing");

    public JsonFields? Object(string name) =>
        Has(name, out var element) ? new JsonFields(element, PathOf(name)) : null;

    /// <summary>The elements of an array with the path of each.</summary>
    public IEnumerable<(JsonElement Element, string Path)> Array(string name) => Has(name, out var element)
        ? element.ValueKind == JsonValueKind.Array
            ? element.EnumerateArray().Select((each, index) => (each, $"{PathOf(name)}[{index}]"))
            : throw Wrong(name, $"{element} is no array")
        : [];

    public string? Text(string name) => Has(name, out var element)
        ? element.ValueKind == JsonValueKind.String ? element.GetString() : throw Wrong(name, $"{element} is no text")
        : null;

    public string RequiredText(string name) => Text(name) ?? throw Wrong(name, "it is missing");

    public double? Number(string name) => Has(name, out var element)
        ? element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out var number) && double.IsFinite(number)
            ? number
            : throw Wrong(name, $"{element} is no number")
        : null;

    public double RequiredNumber(string name) => Number(name) ?? throw Wrong(name, "it is missing");

    public int? Integer(string name) => Has(name, out var element)
        ? element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var number)
            ? number
            : throw Wrong(name, $"{element} is no whole number")
        : null;

    public int RequiredInteger(string name) => Integer(name) ?? throw Wrong(name, "it is missing");

    public bool Flag(string name) => Has(name, out var element)
        && (element.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? element.GetBoolean()
            : throw Wrong(name, $"{element} is neither true nor false"));

    public TimeSpan? Time(string name) => Text(name) is { } text
        ? TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var time)
            ? time
            : throw Wrong(name, $"'{text}' is no time such as 00:15:00 or 1.00:00:00")
        : null;

    public TimeSpan RequiredTime(string name) => Time(name) ?? throw Wrong(name, "it is missing");

    public T? Name<T>(string name)
        where T : struct, Enum =>
        Text(name) is { } text
            ? JsonNames.TryParse<T>(text, out var value)
                ? value
                : throw Wrong(name, $"'{text}' is none of {JsonNames.All<T>()}")
            : null;

    public T RequiredName<T>(string name)
        where T : struct, Enum =>
        Name<T>(name) ?? throw Wrong(name, "it is missing");

    /// <summary>Makes what the members say; a member outside its range is named with its path.</summary>
    public T Make<T>(Func<T> make)
    {
        try
        {
            return make();
        }
        catch (ArgumentOutOfRangeException fault) when (fault.ParamName is { Length: > 0 } name)
        {
            throw Wrong(JsonNames.Of(name), $"it is {Text(fault.ActualValue)}; {Sentence(fault)}");
        }
        catch (ArgumentException fault)
        {
            throw new JsonTextException(Path, Sentence(fault));
        }
    }

    /// <summary>Refuses members that nobody asked for, which are misspelled or of another version.</summary>
    public void End()
    {
        foreach (var name in _members.Keys)
        {
            throw Wrong(name, "there is no such member");
        }
    }

    [DoesNotReturn]
    public T Unknown<T>(string name, string value) => throw Wrong(name, $"'{value}' is not known");

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "nothing";

    // What the runtime puts behind it names a parameter, which means nothing to whoever wrote the text.
    private static string Sentence(ArgumentException fault)
    {
        var end = fault.Message.IndexOf(" (Parameter", StringComparison.Ordinal);
        return end < 0 ? fault.Message : fault.Message[..end];
    }
}
