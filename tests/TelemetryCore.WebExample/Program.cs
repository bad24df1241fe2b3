// begin-snippet: WebExample
using Microsoft.AspNetCore.Builder;
using TelemetryCore.AspNetCore;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddTelemetryCore(options => options.Configure = engine =>
{
    var nox = engine.Register(new SeriesInfo(SeriesKey.Parse("outlet-07/NOx")) { Unit = "mg/m3", Decimals = 1 });
    engine.AddLimit(nox, new LimitDefinition(100) { Deadband = 5 });
});

var app = builder.Build();
app.MapTelemetry();
app.MapTelemetryDashboard();
app.Run();
// end-snippet
