namespace TelemetryCore.Queries.Attribution;

/// <summary>What came of the question which outlets were upwind.</summary>
public enum AttributionOutcome : byte
{
    /// <summary>The outlets are ranked.</summary>
    Ranked = 0,

    /// <summary>No window of the series is Valid with a threshold in force.</summary>
    NoReadings,

    /// <summary>No window with a reading has a Valid direction and speed of the wind.</summary>
    NoWind,

    /// <summary>The wind was calm in all of them, so that it came from nowhere.</summary>
    Calm,

    /// <summary>None of them is beyond the limit.</summary>
    NothingBeyond,

    /// <summary>All of them are beyond the limit, so that there is nothing to compare with.</summary>
    AllBeyond,
}
