namespace TelemetryCore.Storage.Catalogs;

/// <summary>What came of loading the catalog.</summary>
/// <param name="Catalog">The catalog; null when it is of a newer version.</param>
/// <param name="NewerVersion">The format version that this engine does not know; 0 when it knows it.</param>
/// <param name="TornTailBytes">Bytes after the last good entry: a registration that a crash cut short.</param>
/// <param name="Losses">What is damaged before that.</param>
internal sealed record CatalogLoading(
    Catalog? Catalog, int NewerVersion, long TornTailBytes, IReadOnlyList<StoreLoss> Losses);
