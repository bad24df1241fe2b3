using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using TelemetryCore.AspNetCore.Api.Text;
using TelemetryCore.AspNetCore.Parks;
using TelemetryCore.Samples;

namespace TelemetryCore.AspNetCore.Api.Contracts;

/// <summary>How the values of the engine stand in JSON.</summary>
internal static class ApiConverters
{
    private const int HashDigits = 32;

    public static IEnumerable<JsonConverter> All =>
    [
        new NumberConverter(),
        new TextConverter<Timestamp>(Timestamp.Parse, static time => $"{time}"),
        new TextConverter<DateTimeOffset>(
            static text => Timestamp.Parse(text).ToDateTimeOffset(), static time => $"{Timestamp.From(time)}"),
        new TextConverter<SeriesKey>(SeriesKey.Parse, static key => $"{key}"),
        new TextConverter<TimeSpan>(ParseDuration, DurationText.Format),
        new TextConverter<SampleStatus>(ParseStatus, StatusText.Format),
        new TextConverter<UInt128>(ParseHash, static hash => hash.ToString($"x{HashDigits}", null)),
        new StatusCountsConverter(),
        new JsonStringEnumConverter<StationKind>(new StationKindNames()),
        .. ApiEnums.Converters,
    ];

    private static TimeSpan ParseDuration(string text) => DurationText.TryParse(text, out var duration)
        ? duration
        : throw new FormatException($"'{text}' is not {DurationText.Wanted}.");

    private static SampleStatus ParseStatus(string text) => StatusText.TryParse(text, out var status)
        ? status
        : throw new FormatException($"'{text}' is not {StatusText.Wanted}.");

    private static UInt128 ParseHash(string text) =>
        UInt128.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private sealed class TextConverter<T>(Func<string, T> parse, Func<T, string> format) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            try
            {
                return reader.TokenType == JsonTokenType.String
                    ? parse(reader.GetString()!)
                    : throw new JsonException($"{reader.TokenType} where a text is asked for.");
            }
            catch (FormatException fault)
            {
                throw new JsonException(fault.Message, fault);
            }
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(format(value));
    }

    /// <summary>What is no finite number does not exist: null.</summary>
    private sealed class NumberConverter : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            var isNumber = reader.TokenType == JsonTokenType.Number;
            return isNumber && reader.TryGetDouble(out var value) && double.IsFinite(value)
                ? value
                : throw new JsonException("A finite number is asked for.");
        }

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            if (double.IsFinite(value))
            {
                writer.WriteNumberValue(value);
            }
            else
            {
                writer.WriteNullValue();
            }
        }
    }

    /// <summary>The marks that samples carry, each with their number.</summary>
    private sealed class StatusCountsConverter : JsonConverter<StatusHistogram>
    {
        public override StatusHistogram Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            throw new NotSupportedException("Counts of statuses are only told.");

        public override void Write(Utf8JsonWriter writer, StatusHistogram value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            StatusCounts.WriteMembers(writer, value);
            writer.WriteEndObject();
        }
    }

    private sealed class StationKindNames : JsonNamingPolicy
    {
        public override string ConvertName(string name) => name switch
        {
            nameof(StationKind.FactorStation) => "factor",
            nameof(StationKind.SuperStation) => "super",
            _ => KebabCaseLower.ConvertName(name),
        };
    }
}
