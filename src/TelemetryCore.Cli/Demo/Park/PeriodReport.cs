using TelemetryCore.Hj212.Mapping;

namespace TelemetryCore.Cli.Demo.Park;

/// <summary>What a logger computes itself of its readings, and sends when the period has ended.</summary>
internal sealed record PeriodReport(int Command, TimeSpan Length)
{
    public const string RealTimeField = "Rtd";

    public static PeriodReport Minute { get; } = new(Hj212Channel.Minute, TimeSpan.FromMinutes(1));

    public static PeriodReport Hour { get; } = new(Hj212Channel.Hour, TimeSpan.FromHours(1));

    /// <summary>The least, the mean and the greatest reading, in this order.</summary>
    public static IReadOnlyList<string> Fields { get; } = ["Min", "Avg", "Max"];
}
