using TelemetryCore.Samples;

namespace TelemetryCore.Cli.Import;

/// <summary>What is declared of the series of one column; the station comes with the line.</summary>
internal sealed record SeriesColumn(
    string Column, string Factor, string Channel, string Unit, int Decimals, TimeSpan Cadence)
{
    public const int StationCharsMax = 128;

    // Archives come in any order; this is as much as the engine lets a series be behind.
    private static readonly TimeSpan Lateness = TimeSpan.FromDays(3660);

    /// <summary>True for what can name a station.</summary>
    public static bool IsStation(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= StationCharsMax && !text.Contains('/');

    public SeriesInfo InfoFor(string station) => new(new SeriesKey(station, Factor, Channel))
    {
        Unit = Unit,
        Decimals = Decimals,
        Cadence = Cadence,
        Lateness = Lateness,
    };
}
