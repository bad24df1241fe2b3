using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TelemetryCore.AspNetCore.Balances;
using TelemetryCore.AspNetCore.Diagnostics;

namespace TelemetryCore.AspNetCore.Hosting;

/// <summary>
/// Runs an engine in a host: opens it and sets it up before any server listens, lets time pass while it runs, and
/// leaves everything on disk when it stops. The container closes the engine behind all who may still use it.
/// </summary>
internal sealed class TelemetryHost(
    IServiceProvider services, IOptions<TelemetryHostOptions> options, ILogger<TelemetryHost> logger)
    : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private HealthStatus _told = HealthStatus.Healthy;
    private Task _beating = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var park = services.GetRequiredService<ParkSetup>();
        var meter = services.GetRequiredService<TelemetryMeter>();
        services.GetRequiredService<PrometheusExporter>();
        park.Balances.PeriodDecided += (balance, period) => Count(meter, balance, period);
        _beating = BeatAsync(park, meter, services.GetRequiredService<TelemetryHealth>());
        return Task.CompletedTask;
    }

    /// <summary>Servers and other services that were added later have stopped before.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        using var activity = TelemetryActivities.StartStopping();
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _beating.ConfigureAwait(false);
        var park = services.GetRequiredService<ParkSetup>();
        try
        {
            park.Balances.Advance();
            AdvancePower(park);
            await Task.Run(park.Engine.Commit, cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
            logger.Stopped(park.Engine.DurableCommit);
        }
        catch (IOException fault)
        {
            logger.StopFailed(fault);
        }
    }

    public void Dispose() => _stopping.Dispose();

    private static void Count(TelemetryMeter meter, LiveBalance balance, PeriodSnapshot period) =>
        meter.BalancePeriods.Add(1, new("balance", balance.Name), new("verdict", period.Verdict));

    private async Task BeatAsync(ParkSetup park, TelemetryMeter meter, TelemetryHealth health)
    {
        var clock = park.Engine.Options.Clock;
        using var timer = new PeriodicTimer(options.Value.HeartbeatInterval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token).ConfigureAwait(false))
            {
                var start = clock.GetTimestamp();
                Beat(park, health);
                meter.Heartbeats.Record(clock.GetElapsedTime(start).TotalSeconds);
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    // Whatever goes wrong with one heartbeat, the next one comes, and health says why.
    private void Beat(ParkSetup park, TelemetryHealth health)
    {
        using var activity = TelemetryActivities.StartHeartbeat();
        try
        {
            park.Engine.AdvanceTime();
            park.Balances.Advance();
            AdvancePower(park);
            health.HeartbeatFault = null;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            health.HeartbeatFault = fault.Message;
            logger.HeartbeatFailed(fault);
        }

        Tell(health.Check());
    }

    private void AdvancePower(ParkSetup park)
    {
        while (park.Power?.Advance() == true)
        {
            foreach (var finding in park.Power.Current.Findings)
            {
                logger.PowerFound(
                    finding.Form, finding.Rule, finding.Score, finding.From, finding.To, finding.Evidence);
            }
        }
    }

    private void Tell(TelemetryHealthReport report)
    {
        if (report.Status == _told)
        {
            return;
        }

        _told = report.Status;
        if (report.Status == HealthStatus.Healthy)
        {
            logger.HealthIsGood();
        }
        else
        {
            logger.HealthIsBad($"{report.Status}", string.Join("; ", report.Reasons));
        }
    }
}
