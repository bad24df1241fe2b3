namespace TelemetryCore.Hj212.Mapping;

/// <summary>
/// Why this package puts samples or frames into the engine's quarantine, beside the names of frame statuses.
/// </summary>
public static class Hj212Reasons
{
    /// <summary>No station of the map has the frame's MN.</summary>
    public const string UnknownMn = "unknown-mn";

    /// <summary>The station's map has no series for the CN, factor and field.</summary>
    public const string UnmappedFactor = "unmapped-factor";

    /// <summary>The value is empty or no finite decimal number.</summary>
    public const string NotANumber = "not-a-number";

    /// <summary>The frame has no DataTime.</summary>
    public const string NoDataTime = "no-data-time";

    /// <summary>DataTime is not 14 or 17 digits, or names no instant.</summary>
    public const string BadDataTime = "bad-data-time";

    /// <summary>Taking the frame in failed; it was not acknowledged.</summary>
    public const string IngestFailed = "ingest-failed";
}
