namespace TelemetryCore.Windows;

/// <summary>Which figures <see cref="TelemetryEngine.Slide"/> computes of each window; counts come with all.</summary>
[Flags]
public enum SlidingFigures : byte
{
    /// <summary>Counts only.</summary>
    None = 0,

    /// <summary>Arithmetic means, as <see cref="Aggregate.Mean"/>.</summary>
    Means = 1,

    /// <summary>Sums, as <see cref="Aggregate.Sum"/>.</summary>
    Sums = 2,

    /// <summary>Least values, as <see cref="Aggregate.Min"/>.</summary>
    Minima = 4,

    /// <summary>Greatest values, as <see cref="Aggregate.Max"/>.</summary>
    Maxima = 8,

    /// <summary>All of them.</summary>
    All = Means | Sums | Minima | Maxima,
}
