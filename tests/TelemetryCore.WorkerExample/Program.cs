// begin-snippet: WorkerExample
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TelemetryCore;
using TelemetryCore.AspNetCore;
using TelemetryCore.Samples;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddTelemetryCore();
builder.Services.AddHostedService<Thermometer>();
builder.Build().Run();

internal sealed class Thermometer(TelemetryEngine engine) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var stack = engine.Register(new SeriesInfo(SeriesKey.Parse("outlet-07/temperature")) { Unit = "degC" });
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        do
        {
            engine.Append(stack, Timestamp.From(TimeProvider.System.GetUtcNow()), 108.5);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
// end-snippet
