using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using TelemetryCore.AspNetCore.Access;
using TelemetryCore.AspNetCore.Diagnostics;
using TelemetryCore.Samples;
using TelemetryCore.Storage;

namespace TelemetryCore.AspNetCore.Hosting;

/// <summary>
/// Whether the host does what it is there for. Unhealthy: nothing that comes is kept. Degraded: something needs a
/// person, while samples are taken in.
/// </summary>
internal sealed class TelemetryHealth(
    TelemetryEngine engine,
    AuditTrail audit,
    CommitWatch commits,
    DataWatch data,
    IOptions<TelemetryHostOptions> options) : IHealthCheck
{
    /// <summary>Far more than any disk takes for a commit that it will finish, once that is due.</summary>
    private static readonly TimeSpan CommitLagMax = TimeSpan.FromSeconds(10);

    private readonly TelemetryHostOptions _options = options.Value;

    /// <summary>Why the last heartbeat failed; null while they do not.</summary>
    public string? HeartbeatFault { get; set; }

    /// <summary>When a sample was last seen to have come, or the host began.</summary>
    public Timestamp LastDataAt => Timestamp.From(data.Observe());

    public TelemetryHealthReport Check()
    {
        if (engine.Health == StoreHealth.Failed)
        {
            return new TelemetryHealthReport(
                HealthStatus.Unhealthy, ["store-failed: the disk has failed, and nothing that comes is kept; restart"]);
        }

        string[] reasons = [.. Reasons()];
        return new TelemetryHealthReport(
            reasons.Length > 0 ? HealthStatus.Degraded : HealthStatus.Healthy, reasons);
    }

    /// <summary>For hosts that map their health checks themselves.</summary>
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var report = Check();
        return Task.FromResult(new HealthCheckResult(
            report.Status, report.Reasons.Count > 0 ? string.Join("; ", report.Reasons) : null));
    }

    private IEnumerable<string> Reasons()
    {
        if (engine.Health == StoreHealth.Full)
        {
            yield return "store-full: the volume is full, and samples are refused; make space";
        }

        if (FreeBytes() is { } free && free < _options.DiskReserveBytes)
        {
            yield return Text(
                $"disk-reserve: {free} bytes are free, {_options.DiskReserveBytes} shall stay free; make space");
        }

        if (commits.Observe() is var lag && lag > CommitLagMax + engine.Options.Durability.Interval)
        {
            yield return Text($"commit-behind: stored samples have waited for the disk for {lag.TotalSeconds:0} s");
        }

        var since = data.Observe();
        if (_options.NoDataAfter > TimeSpan.Zero && Now - since >= _options.NoDataAfter)
        {
            yield return $"no-data: no sample has come since {Timestamp.From(since)}";
        }

        if (engine.Opening is { Losses: { Count: > 0 } losses })
        {
            yield return Text($"lossy-opening: {losses.Count} stretches were damaged when the store was opened");
        }

        if (audit.Failure is { } fault)
        {
            yield return $"audit-behind: the last change is not in the audit file: {fault}";
        }

        if (HeartbeatFault is { } heartbeat)
        {
            yield return $"heartbeat-failed: {heartbeat}";
        }
    }

    private DateTimeOffset Now => engine.Options.Clock.GetUtcNow();

    private long? FreeBytes()
    {
        try
        {
            return _options is { DataDirectory: { } directory, DiskReserveBytes: > 0 }
                ? engine.Options.Files.FreeBytes(directory)
                : null;
        }
        catch (IOException)
        {
            // A volume that cannot even be asked has nothing to give.
            return 0;
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
