namespace TelemetryCore.Windows.Sliding;

/// <summary>Where the figures of a block go; an empty span takes none.</summary>
internal readonly ref struct SlidingFigures
{
    public Span<double> Sums { get; init; }

    public Span<double> Means { get; init; }

    public Span<int> Counts { get; init; }
}
