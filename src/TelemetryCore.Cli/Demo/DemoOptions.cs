namespace TelemetryCore.Cli.Demo;

/// <summary>How the demo is to run.</summary>
internal sealed record DemoOptions
{
    public const double SpeedMin = 0.01;

    /// <summary>Beyond it a scripted outage of minutes is shorter than a socket takes to open.</summary>
    public const double SpeedMax = 1000;

    public const double SecondsMax = 1_000_000;

    /// <summary>Real seconds; null runs until Ctrl-C.</summary>
    public double? Seconds { get; init; }

    /// <summary>Simulated seconds in a real one.</summary>
    public double Speed { get; init; } = 60;

    /// <summary>The TCP port of the HJ 212 listener; 0 takes any that is free.</summary>
    public int Hj212Port { get; init; }

    /// <summary>Where the page is served; port 0 takes any that is free.</summary>
    public Uri Http { get; init; } = new("http://127.0.0.1:5080");

    /// <summary>The engine's directory, which must hold no samples yet; null takes a temporary one.</summary>
    public string? Data { get; init; }

    public bool Json { get; init; }

    public int Seed { get; init; } = 212;
}
