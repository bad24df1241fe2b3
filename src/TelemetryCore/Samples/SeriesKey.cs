using TelemetryCore.Internal;

namespace TelemetryCore.Samples;

/// <summary>
/// The name of a series: which station, which factor, which channel of it. Written <c>station/factor/channel</c>, where
/// the channel <c>rtd</c> (instant values) may be left out. Parts are compared ordinally, letter case included.
/// </summary>
public sealed record SeriesKey
{
    /// <summary>The channel of instant values.</summary>
    public const string RealTimeChannel = "rtd";

    /// <summary>A key from its parts.</summary>
    /// <exception cref="ArgumentException">A part is empty, longer than 128 characters, or holds a slash.</exception>
    public SeriesKey(string station, string factor, string channel = RealTimeChannel)
    {
        Station = Checked(station, nameof(station));
        Factor = Checked(factor, nameof(factor));
        Channel = Checked(channel, nameof(channel));
    }

    /// <summary>The monitoring point: outlet, factor station, ambient station, super-station or meter.</summary>
    public string Station { get; }

    /// <summary>The pollutant or parameter, such as <c>SO2</c>.</summary>
    public string Factor { get; }

    /// <summary>Which figure of the factor: <c>rtd</c>, <c>minute-avg</c>, <c>hour-avg</c> ...</summary>
    public string Channel { get; }

    /// <summary>Reads <c>station/factor</c> or <c>station/factor/channel</c>.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is neither.</exception>
    public static SeriesKey Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split('/');
        return parts.Length is 2 or 3 && Array.TrueForAll(parts, IsPart)
            ? new SeriesKey(parts[0], parts[1], parts.Length == 3 ? parts[2] : RealTimeChannel)
            : throw new FormatException($"'{text}' is no series; write station/factor or station/factor/channel.");
    }

    /// <summary><c>station/factor</c>, with <c>/channel</c> unless it is <c>rtd</c>.</summary>
    public override string ToString() =>
        Channel == RealTimeChannel ? $"{Station}/{Factor}" : $"{Station}/{Factor}/{Channel}";

    private static bool IsPart(string part) =>
        part.Length is > 0 and <= Limits.NamePartLengthMax && !part.Contains('/', StringComparison.Ordinal);

    private static string Checked(string part, string name)
    {
        ArgumentNullException.ThrowIfNull(part, name);
        return IsPart(part) ? part : Throw.BadNamePart(part, name);
    }
}
