using TelemetryCore.Samples;

namespace TelemetryCore.Cli.Demo.Park;

/// <summary>A field of HJ 212 that the demo's loggers send, and the engine's channel that it is stored in.</summary>
internal sealed record ReportField(int Command, string Name, string Channel)
{
    private const int MinuteCommand = 2051;
    private const int HourCommand = 2061;

    public static ReportField RealTime { get; } = new(2011, "Rtd", SeriesKey.RealTimeChannel);

    private static readonly ReportField[] Minute = Period(MinuteCommand, "minute");
    private static readonly ReportField[] Hour = Period(HourCommand, "hour");

    /// <summary>Least, mean and greatest value of the periods that a station computes itself; empty when it does not.</summary>
    public static ReportField[] PeriodOf(Station station) =>
        station.SendsMinutes ? Minute : station.SendsHours ? Hour : [];

    public static TimeSpan PeriodLength(Station station) =>
        station.SendsHours ? TimeSpan.FromHours(1) : TimeSpan.FromMinutes(1);

    private static ReportField[] Period(int command, string period) =>
    [
        new(command, "Min", $"{period}-min"), new(command, "Avg", $"{period}-avg"), new(command, "Max", $"{period}-max"),
    ];
}
