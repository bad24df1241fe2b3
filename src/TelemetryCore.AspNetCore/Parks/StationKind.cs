namespace TelemetryCore.AspNetCore.Parks;

/// <summary>What a station watches.</summary>
public enum StationKind : byte
{
    /// <summary>Anything else.</summary>
    Other = 0,

    /// <summary>The flue gas of a stack.</summary>
    FlueGas,

    /// <summary>An outlet of volatile organic compounds.</summary>
    Voc,

    /// <summary>The characteristic factors of a park, in its air.</summary>
    FactorStation,

    /// <summary>Ambient air.</summary>
    Ambient,

    /// <summary>A super-station, which tells many compounds apart.</summary>
    SuperStation,

    /// <summary>Waste water.</summary>
    Water,

    /// <summary>Flow or power.</summary>
    Meter,
}
