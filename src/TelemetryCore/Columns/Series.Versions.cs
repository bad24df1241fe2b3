using TelemetryCore.Samples;

namespace TelemetryCore.Columns;

internal sealed partial class Series
{
    private readonly Lock _versionsLock = new();
    private List<SampleVersion>? _versions;

    /// <summary>Superseded versions held now.</summary>
    public int VersionCount
    {
        get
        {
            lock (_versionsLock)
            {
                return _versions?.Count ?? 0;
            }
        }
    }

    /// <summary>The superseded versions of samples in [from, to), in the order in which they were replaced.</summary>
    public SampleVersion[] Versions(Timestamp from, Timestamp to)
    {
        lock (_versionsLock)
        {
            return _versions is null
                ? []
                : [.. _versions.Where(version => version.Sample.Timestamp >= from && version.Sample.Timestamp < to)];
        }
    }

    private bool TryKeepVersion(in SampleVersion version)
    {
        lock (_versionsLock)
        {
            _versions ??= [];
            if (_versions.Count >= Limits.VersionsPerSeriesMax)
            {
                return false;
            }

            _versions.Add(version);
            return true;
        }
    }

    private void ForgetVersionsBefore(Timestamp first)
    {
        lock (_versionsLock)
        {
            Dropped += _versions?.RemoveAll(version => version.Sample.Timestamp < first) ?? 0;
        }
    }
}
