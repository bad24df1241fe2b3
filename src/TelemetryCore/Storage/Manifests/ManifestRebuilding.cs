namespace TelemetryCore.Storage.Manifests;

/// <summary>What came of rebuilding the manifest.</summary>
/// <param name="Manifest">The manifest; its ledger knows stored samples only. Null when a segment is newer.</param>
/// <param name="NewerVersion">The format version that this engine does not know; 0 when it knows all.</param>
/// <param name="Losses">What the segments say is missing, or is damaged in them outside their chunks.</param>
internal sealed record ManifestRebuilding(Manifest? Manifest, int NewerVersion, IReadOnlyList<StoreLoss> Losses);
