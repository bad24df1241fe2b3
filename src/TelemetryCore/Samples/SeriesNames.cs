namespace TelemetryCore.Samples;

/// <summary>How texts name series, whose ids hold in one life of an engine.</summary>
/// <param name="KeyOf">The name of a registered series.</param>
/// <param name="IdOf">The series of a name; null when none is registered.</param>
internal sealed record SeriesNames(Func<SeriesId, SeriesKey> KeyOf, Func<SeriesKey, SeriesId?> IdOf);
