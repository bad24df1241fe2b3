using System.Buffers;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using TelemetryCore.AspNetCore.Access;
using TelemetryCore.AspNetCore.Internal;
using TelemetryCore.AspNetCore.Parks;
using TelemetryCore.Balances.Power;
using TelemetryCore.Queries.Attribution;
using TelemetryCore.Samples;
using TelemetryCore.Storage;

namespace TelemetryCore.AspNetCore.Hosting.Files;

/// <summary>
/// Makes of the JSON of a park what a host takes; what it cannot be is told with the file and the place.
/// </summary>
internal sealed partial class ParkReader(string path)
{
    private readonly string _directory = Path.GetDirectoryName(Path.GetFullPath(path))!;

    /// <summary>The text as it stands there.</summary>
    public ParkJson Parse()
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), ParkJsonContext.Default.ParkJson)
                ?? throw Wrong("$", "it is null; write an object");
        }
        catch (JsonException fault)
        {
            throw Wrong(fault.Path ?? "$", CauseOf(fault));
        }
    }

    public FormatException Wrong(string place, string cause) => Throw.NewBadPark(path, place, cause);

    public string? Full(string? relative) => relative is null ? null : Path.GetFullPath(relative, _directory);

    public Uri ReadHttp(ParkJson json)
    {
        var text = json.Http ?? "http://127.0.0.1:5080";
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            throw Wrong("$.http", $"'{text}' is no URL such as http://127.0.0.1:5080");
        }

        return LoopbackName.Is(url.Host) || json.Keys is { Count: > 0 }
            ? url
            : throw Wrong(
                "$.http",
                $"'{text}' can be reached from elsewhere, and there are no keys; add 'keys', or listen on 127.0.0.1");
    }

    public IPEndPoint? ReadHj212(ParkJson json) =>
        json.Hj212 is null ? null
        : IPEndPoint.TryParse(json.Hj212, out var point) && json.Hj212.Contains(':', StringComparison.Ordinal) ? point
        : throw Wrong("$.hj212", $"'{json.Hj212}' is no end point such as 0.0.0.0:9212");

    public Park ReadPark(ParkJson.PlaceJson json)
    {
        var park = new Park();
        return park with
        {
            Name = TextOf(json.Name) ?? park.Name,
            Zone = json.Zone is { } zone ? ReadZone(zone) : park.Zone,
            Stations = [.. (json.Stations ?? []).Select(ReadStation)],
        };
    }

    public TelemetryKey ReadKey(ParkJson.KeyJson json, int place) => new()
    {
        Name = json.Name,
        Role = ReadName<TelemetryRole>(json.Role, $"$.keys[{place}].role", "read, operate or correct"),
        Sha256 = json.Sha256,
    };

    public DurabilityMode? ReadDurability(string? text) => text is null
        ? null
        : ReadName<DurabilityMode>(
            text.Replace("-", "", StringComparison.Ordinal),
            "$.durability",
            "none, process-crash, power-loss or power-loss-each");

    public SeriesKey ReadSeries(string text, string place)
    {
        try
        {
            return SeriesKey.Parse(text);
        }
        catch (FormatException fault)
        {
            throw Wrong(place, fault.Message);
        }
    }

    /// <summary>A plan, or the name of a file with one.</summary>
    public PowerPlan ReadPower(JsonElement json)
    {
        var text = ReadText(json, "$.power");
        try
        {
            return PowerPlan.Parse(text);
        }
        catch (FormatException fault)
        {
            throw Wrong("$.power", fault.Message);
        }
    }

    /// <summary>What stands there, or in the file that is named there.</summary>
    public string ReadText(JsonElement json, string place)
    {
        if (json.ValueKind != JsonValueKind.String)
        {
            return Plain(json);
        }

        var file = Full(json.GetString())!;
        return File.Exists(file) ? File.ReadAllText(file) : throw Wrong(place, $"there is no file '{file}'");
    }

    private StationInfo ReadStation(ParkJson.PointJson json, int place)
    {
        var kind = StationKind.Other;
        if (json.Kind is { } text && !StationKindText.TryParse(text, out kind))
        {
            throw Wrong($"$.park.stations[{place}].kind", $"'{text}' is not {StationKindText.Wanted}");
        }

        return new StationInfo(json.Name)
        {
            Kind = kind,
            Label = TextOf(json.Label),
            Position = json.Position is { } at ? new GeoPosition(at.Latitude, at.Longitude) : null,
        };
    }

    private TimeZoneInfo ReadZone(string name) => TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
        ? zone
        : throw Wrong("$.park.zone", $"'{name}' is no time zone of this system, such as Asia/Shanghai");

    // Enum parsing also takes numbers and lists; a name is letters.
    private T ReadName<T>(string text, string place, string wanted)
        where T : struct, Enum =>
        text.All(char.IsAsciiLetter) && Enum.TryParse<T>(text, ignoreCase: true, out var value)
            ? value
            : throw Wrong(place, $"'{text}' is not {wanted}");

    // A park may have comments and trailing commas, a text of its own kind may not.
    private static string Plain(JsonElement element)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(text))
        {
            element.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    private static LocalText? TextOf(ParkJson.TextJson? json) => json is null ? null : new LocalText(json.Zh, json.En);

    private static string CauseOf(JsonException fault) =>
        fault.Message.Contains("could not be mapped", StringComparison.Ordinal)
            ? "nobody knows this member; correct its name or take it out"
            : $"{TypeName.Replace(fault.Message.Split(" Path: ")[0], "")} (line {fault.LineNumber + 1})";

    // Who writes a file does not know the types that read it.
    [GeneratedRegex(" (?:for|of) type '[^']*'")]
    private static partial Regex TypeName { get; }
}
