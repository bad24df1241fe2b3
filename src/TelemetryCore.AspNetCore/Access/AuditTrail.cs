using Microsoft.AspNetCore.Http;

namespace TelemetryCore.AspNetCore.Access;

/// <summary>
/// Every change that was made or tried over HTTP, in order. The newest entries are held in memory; where there is an
/// engine on disk, all of them are in a file beside its own.
/// </summary>
internal sealed class AuditTrail : IDisposable
{
    /// <summary>Refused tries that are written in a minute: who has no key shall not fill the disk.</summary>
    private const int RefusedPerMinuteMax = 60;

    private readonly Lock _gate = new();
    private readonly TimeProvider _clock;
    private readonly int _entriesMax;
    private readonly AuditFile? _file;
    private readonly Queue<AuditEntry> _entries = new();
    private long _sequence;
    private DateTimeOffset _minute;
    private int _refused;

    /// <summary>Goes on behind the entries of a file.</summary>
    /// <param name="clock">The host's clock.</param>
    /// <param name="entriesMax">Entries held in memory.</param>
    /// <param name="path">Where the file is; null keeps the trail in memory.</param>
    public AuditTrail(TimeProvider clock, int entriesMax, string? path)
    {
        _clock = clock;
        _entriesMax = entriesMax;
        if (path is not null)
        {
            foreach (var entry in AuditFile.Read(path))
            {
                Keep(entry);
            }

            _file = new AuditFile(path);
        }
    }

    /// <summary>Why the last entry could not be written; null while all are.</summary>
    public string? Failure { get; private set; }

    /// <summary>Records a change by the caller of a request.</summary>
    public void Record(HttpContext context, string action, string target, string why, string outcome)
    {
        lock (_gate)
        {
            Add(context, action, target, why, outcome);
        }
    }

    /// <summary>Records a change that a request was not allowed to make.</summary>
    public void RecordRefused(HttpContext context, string outcome)
    {
        lock (_gate)
        {
            var now = _clock.GetUtcNow();
            if (now - _minute >= TimeSpan.FromMinutes(1))
            {
                (_minute, _refused) = (now, 0);
            }

            if (_refused++ < RefusedPerMinuteMax)
            {
                Add(context, context.Request.Method, context.Request.Path, "", outcome);
            }
        }
    }

    /// <summary>The entries behind a sequence, oldest first.</summary>
    public IReadOnlyList<AuditEntry> Read(long after, int max)
    {
        lock (_gate)
        {
            return [.. _entries.SkipWhile(entry => entry.Sequence <= after).Take(max)];
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _file?.Dispose();
        }
    }

    private void Add(HttpContext context, string action, string target, string why, string outcome)
    {
        var entry = new AuditEntry(
            _sequence + 1,
            _clock.GetUtcNow(),
            context.GetCaller().Name,
            context.Connection.RemoteIpAddress?.ToString() ?? "",
            action,
            target,
            why,
            outcome);
        Keep(entry);
        Failure = _file?.TryAppend(entry);
    }

    private void Keep(AuditEntry entry)
    {
        _sequence = entry.Sequence;
        _entries.Enqueue(entry);
        if (_entries.Count > _entriesMax)
        {
            _entries.Dequeue();
        }
    }
}
