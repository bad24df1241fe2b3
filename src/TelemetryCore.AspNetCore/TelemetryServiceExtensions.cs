using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TelemetryCore.AspNetCore.Access;
using TelemetryCore.AspNetCore.Diagnostics;
using TelemetryCore.AspNetCore.Hosting;
using TelemetryCore.AspNetCore.Ingest;
using TelemetryCore.Hj212.Mapping;
using TelemetryCore.Hj212.Sessions;

namespace TelemetryCore.AspNetCore;

/// <summary>Adds telemetry to the services of a host.</summary>
public static class TelemetryServiceExtensions
{
    /// <summary>
    /// Adds an engine that the host opens, feeds, watches and closes. It is set up by the section <c>TelemetryCore</c>
    /// of the configuration, then by <paramref name="configure"/>. An engine that is registered already is used as it
    /// is.
    /// </summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="configure">What only code can say; null: nothing.</param>
    public static IServiceCollection AddTelemetryCore(
        this IServiceCollection services, Action<TelemetryHostOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = services.AddOptions<TelemetryHostOptions>()
            .Configure<IServiceProvider>(Bind)
            .ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<TelemetryHostOptions>, TelemetryHostValidator>());
        AddEngine(services);
        AddHost(services);
        services.TryAddSingleton(NewPolicy);
        services.TryAddSingleton(NewTrail);
        return services;
    }

    private static void AddEngine(IServiceCollection services)
    {
        services.TryAddSingleton(Open);
        services.TryAddSingleton<ParkSetup>();
        services.TryAddSingleton(provider => provider.GetRequiredService<ParkSetup>().Ingest);
        services.TryAddSingleton(provider => provider.GetRequiredService<ParkSetup>().Balances);
        services.TryAddSingleton(NewHandler);
        services.TryAddSingleton(provider => OptionsOf(provider).Park);
    }

    private static void AddHost(IServiceCollection services)
    {
        services.AddMetrics();
        services.TryAddSingleton<CommitWatch>();
        services.TryAddSingleton<DataWatch>();
        services.TryAddSingleton<EventFigures>();
        services.TryAddSingleton<TelemetryMeter>();
        services.TryAddSingleton(provider =>
            new PrometheusExporter(provider.GetRequiredService<TelemetryMeter>().Meter));
        services.TryAddSingleton<TelemetryHealth>();
        services.AddHealthChecks().Add(new HealthCheckRegistration(
            "telemetry", provider => provider.GetRequiredService<TelemetryHealth>(), null, null));
        services.AddHostedService<TelemetryHost>();
    }

    private static void Bind(TelemetryHostOptions options, IServiceProvider provider)
    {
        TelemetryHostSettings settings = options;
        provider.GetService<IConfiguration>()?.GetSection(TelemetryHostOptions.Section)
            .Bind(settings, binder => binder.ErrorOnUnknownConfiguration = true);
    }

    private static TelemetryHostOptions OptionsOf(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<TelemetryHostOptions>>().Value;

    private static TelemetryEngine Open(IServiceProvider provider) =>
        EngineOpening.Open(OptionsOf(provider), provider.GetRequiredService<ILogger<TelemetryEngine>>());

    private static Hj212ConnectionHandler NewHandler(IServiceProvider provider)
    {
        var options = OptionsOf(provider);
        var meter = provider.GetRequiredService<TelemetryMeter>();
        var logger = provider.GetRequiredService<ILogger<Hj212ConnectionHandler>>();
        var handler = new Hj212ConnectionHandler(
            provider.GetRequiredService<Hj212Ingest>(),
            options.Hj212 with { Clock = options.Engine.Clock },
            new Hj212HostObserver(meter, logger, provider.GetService<Hj212Observer>()));
        meter.Add(handler.Counters, () => handler.Connections);
        return handler;
    }

    private static AccessPolicy NewPolicy(IServiceProvider provider)
    {
        var options = OptionsOf(provider);
        return new AccessPolicy([.. options.Keys], options.AnonymousRead, options.LoopbackNeedsNoKey);
    }

    // The engine is opened first, since a directory with something in it is not new to it.
    private static AuditTrail NewTrail(IServiceProvider provider)
    {
        var options = OptionsOf(provider);
        provider.GetRequiredService<TelemetryEngine>();
        var path = options.DataDirectory is { } directory ? Path.Combine(directory, "audit", "audit.ndjson") : null;
        return new AuditTrail(options.Engine.Clock, options.AuditEntriesMax, path);
    }
}
