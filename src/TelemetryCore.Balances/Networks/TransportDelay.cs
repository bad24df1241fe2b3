namespace TelemetryCore.Balances.Networks;

/// <summary>
/// How much earlier a meter sees what the balance speaks of: a time that is known, or a pipe that is filled as by a
/// plug, whose time depends on the flow.
/// </summary>
public sealed record TransportDelay
{
    private TransportDelay()
    {
    }

    /// <summary>The time; null for a plug flow.</summary>
    public TimeSpan? Duration { get; private init; }

    /// <summary>What the pipe between meter and node holds; null for a known time.</summary>
    public double? CubicMetres { get; private init; }

    /// <summary>A time that is always the same.</summary>
    /// <param name="duration">Positive.</param>
    public static TransportDelay Of(TimeSpan duration) => new() { Duration = duration };

    /// <summary>The time in which as much flows as the pipe holds.</summary>
    /// <param name="cubicMetres">Positive.</param>
    public static TransportDelay PlugFlow(double cubicMetres) => new() { CubicMetres = cubicMetres };
}
