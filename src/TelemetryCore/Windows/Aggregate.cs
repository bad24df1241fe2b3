using TelemetryCore.Columns;
using TelemetryCore.Samples;
using TelemetryCore.Windows.Aggregates;
using TelemetryCore.Windows.Panes;

namespace TelemetryCore.Windows;

/// <summary>A figure of a window.</summary>
public abstract record Aggregate
{
    private protected Aggregate(string name) => Name = name;

    /// <summary>What results and the command call it, such as <c>mean</c> or <c>p95</c>.</summary>
    public string Name { get; }

    /// <summary>The arithmetic mean of the valid samples, exact for decimal readings.</summary>
    public static Aggregate Mean { get; } = new PrefixedAggregate<MeanAggregate, ExactMean>("mean", default);

    /// <summary>The series of the same station whose samples weight or complete this series' ones; null for most.</summary>
    internal virtual SeriesId? Companion => null;

    /// <summary>True when the figure of a window also rests on the last samples before it.</summary>
    internal virtual bool LooksBack => false;

    /// <summary>True when a greater sample never makes a smaller figure, so that extremes of samples bound it.</summary>
    internal virtual bool IsMonotone => false;

    internal abstract PaneColumn CreateColumn();
}
