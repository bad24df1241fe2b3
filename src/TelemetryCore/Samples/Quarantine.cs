namespace TelemetryCore.Samples;

/// <summary>
/// What arrived and could not be used, kept for inspection up to a bound, oldest dropped first; counts go on for ever.
/// Safe for any thread.
/// </summary>
public sealed class Quarantine
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _clock;
    private readonly int _entriesMax;
    private readonly Queue<QuarantineEntry> _entries = new();
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);

    internal Quarantine(TimeProvider clock, int entriesMax)
    {
        _clock = clock;
        _entriesMax = entriesMax;
    }

    /// <summary>Everything ever set aside, by reason.</summary>
    public IReadOnlyDictionary<string, long> Counts
    {
        get
        {
            lock (_lock)
            {
                return new Dictionary<string, long>(_counts, StringComparer.Ordinal);
            }
        }
    }

    /// <summary>What is kept now, oldest first.</summary>
    public IReadOnlyList<QuarantineEntry> Entries
    {
        get
        {
            lock (_lock)
            {
                return [.. _entries];
            }
        }
    }

    /// <summary>
    /// Sets aside something that is no sample, such as a frame with a wrong checksum; samples are set aside through the
    /// engine, which counts them.
    /// </summary>
    /// <param name="source">Where it came from.</param>
    /// <param name="reason">The name of what is wrong; one of a fixed set, since each is counted for ever.</param>
    /// <param name="raw">The bytes as they came; copied.</param>
    public void Add(string source, string reason, ReadOnlySpan<byte> raw)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(reason);
        var kept = raw[..Math.Min(raw.Length, Limits.QuarantineEntryBytesMax)].ToArray();
        var entry = new QuarantineEntry(Timestamp.From(_clock.GetUtcNow()), source, reason, kept, raw.Length);
        lock (_lock)
        {
            _counts[reason] = _counts.GetValueOrDefault(reason) + 1;
            _entries.Enqueue(entry);
            if (_entries.Count > _entriesMax)
            {
                _entries.Dequeue();
            }
        }
    }
}
