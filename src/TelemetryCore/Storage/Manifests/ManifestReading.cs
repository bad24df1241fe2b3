namespace TelemetryCore.Storage.Manifests;

/// <summary>What came of reading the manifest.</summary>
/// <param name="Status">How it went.</param>
/// <param name="Manifest">The manifest; the empty one unless <paramref name="Status"/> is Ok.</param>
/// <param name="Version">The format version that is in the file; 0 when there is none to be read.</param>
/// <param name="Loss">What is damaged; null unless <paramref name="Status"/> is Damaged.</param>
internal sealed record ManifestReading(ManifestStatus Status, Manifest Manifest, int Version, StoreLoss? Loss);
