namespace TelemetryCore.Cli.Demo.Park;

/// <summary>A limit with the source that it comes from; a limit made up for the demo says so.</summary>
internal sealed record ParkLimit(double Threshold, string Source)
{
    /// <summary>The window whose mean is compared; null compares each sample.</summary>
    public TimeSpan? Window { get; init; }

    public double Deadband { get; init; }

    public TimeSpan OnDelay { get; init; }

    /// <summary>A limit of the demo on single samples: it clears 10 % lower, and waits out a single spike.</summary>
    public static ParkLimit Demo(double threshold, TimeSpan onDelay) =>
        new(threshold, "demo") { Deadband = threshold / 10, OnDelay = onDelay };

    /// <summary>A limit of the demo on the mean of a minute or an hour.</summary>
    public static ParkLimit DemoMean(double threshold, TimeSpan window) =>
        new(threshold, "demo") { Window = window, Deadband = threshold / 10 };

    /// <summary>A one-hour limit of GB 3095-2012, class 2, in force when the replayed air was measured.</summary>
    public static ParkLimit AmbientHour(double threshold) =>
        new(threshold, "GB 3095-2012 class 2, 1 h mean") { Window = TimeSpan.FromHours(1) };
}
