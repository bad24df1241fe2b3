namespace TelemetryCore.Storage.Manifests;

/// <summary>What came of reading the manifest.</summary>
internal enum ManifestStatus
{
    Ok = 0,

    /// <summary>There is none.</summary>
    Missing,

    /// <summary>It cannot be trusted; it is rebuilt from the segments.</summary>
    Damaged,

    /// <summary>A newer version of this engine wrote it; the store must not be opened.</summary>
    NewerVersion,
}
