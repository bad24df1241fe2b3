using System.Globalization;

namespace TelemetryCore.Cli.Demo.Park;

internal enum StationKind
{
    FlueGas,
    Voc,
    FactorStation,
    Ambient,
    SuperStation,
}

/// <summary>The readings that an ambient station replays: a station of the data set, shifted by whole years.</summary>
internal sealed record Replay(string Site, int YearsBack);

/// <summary>A monitoring point with its own data logger.</summary>
internal sealed record Station(int Number, string Name, StationKind Kind, IReadOnlyList<Factor> Factors)
{
    public required TimeSpan Cadence { get; init; }

    /// <summary>HJ 212 ST: 31 sources, 27 VOC, 22 ambient air.</summary>
    public required string SystemCode { get; init; }

    public Replay? Replay { get; init; }

    /// <summary>What its logger computes itself: minutes in a stack, hours in ambient air.</summary>
    public PeriodReport? Period => Kind switch
    {
        StationKind.FlueGas => PeriodReport.Minute,
        StationKind.Ambient => PeriodReport.Hour,
        _ => null,
    };

    /// <summary>24 hexadecimal digits as in HJ 212-2017: a fixed maker and class, then the logger's number.</summary>
    public string Mn { get; } = "010000A8900016F0001" + Number.ToString("X5", CultureInfo.InvariantCulture);
}
