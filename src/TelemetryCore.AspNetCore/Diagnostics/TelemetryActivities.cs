using System.Diagnostics;

namespace TelemetryCore.AspNetCore.Diagnostics;

/// <summary>What a trace shows of the host besides its requests.</summary>
internal static class TelemetryActivities
{
    public const string Name = "TelemetryCore";

    public static ActivitySource Source { get; } = new(Name);

    public static Activity? StartOpening() => Source.StartActivity("telemetry.open");

    public static Activity? StartStopping() => Source.StartActivity("telemetry.stop");

    public static Activity? StartHeartbeat() => Source.StartActivity("telemetry.heartbeat");
}
