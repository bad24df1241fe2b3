using TelemetryCore.Samples;

namespace TelemetryCore.Cli.Demo.Loggers;

/// <summary>A field of HJ 212 that the demo's loggers send, and the engine's channel that it is stored in.</summary>
internal sealed record ReportField(string Name, string Channel)
{
    public const int RealTimeCommand = 2011;
    public const int MinuteCommand = 2051;
    public const int HourCommand = 2061;

    public static ReportField RealTime { get; } = new("Rtd", SeriesKey.RealTimeChannel);

    public static ReportField[] Minute { get; } = Period("minute");

    public static ReportField[] Hour { get; } = Period("hour");

    private static ReportField[] Period(string period) =>
        [new("Min", $"{period}-min"), new("Avg", $"{period}-avg"), new("Max", $"{period}-max")];
}
