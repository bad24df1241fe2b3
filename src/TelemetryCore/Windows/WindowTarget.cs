using TelemetryCore.Columns;
using TelemetryCore.Samples;
using TelemetryCore.Windows.Panes;
using TelemetryCore.Windows.Shapes;

namespace TelemetryCore.Windows;

/// <summary>A definition and the series that it is held over.</summary>
/// <param name="Id">The standing window's id; the default for a query.</param>
/// <param name="Definition">What is computed.</param>
/// <param name="Series">The series.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Companion">The columns of the series that completes it; null when no aggregate asks for one.</param>
internal sealed record WindowTarget(
    WindowId Id, WindowDefinition Definition, SeriesId Series, Series Columns, Series? Companion)
{
    /// <summary>The zone whose clock the windows follow.</summary>
    public TimeZoneInfo Zone => Definition.Zone ?? Columns.Info.Zone;

    /// <summary>The time that one sample stands for.</summary>
    public TimeSpan Cadence => Definition.Cadence ?? Columns.Info.Cadence;

    /// <summary>True when figures rest on what came before a window.</summary>
    public bool LooksBack => Definition.Aggregates.Any(aggregate => aggregate.LooksBack);

    /// <summary>True when what a sample says may hold on into the time behind it, up to the next one.</summary>
    public bool HoldsOn => LooksBack || (Definition.Validity?.AsksForCovered ?? false) ||
        Definition.Shape is StateRunShape || (Inner?.HoldsOn ?? false);

    /// <summary>How far back samples are read for a window that has just closed.</summary>
    public TimeSpan Reach => Inner?.Reach ?? Definition.Shape.Reach + (Definition.Fill?.GapMax ?? TimeSpan.Zero);

    public PaneRules Rules => new(
        Cadence.Ticks / TimeSpan.TicksPerMicrosecond,
        Definition.Validity?.AsksForCovered ?? false,
        LooksBack,
        Definition.Fill);

    /// <summary>How long behind its end a window must wait for what may still change how a gap is filled.</summary>
    public TimeSpan Patience => Definition.Lateness + (Definition.Fill?.GapMax ?? TimeSpan.Zero);

    /// <summary>The windows that this one is made of, on the same clock; null when it is made of samples.</summary>
    public WindowTarget? Inner => Definition.Of is not { } inner ? null : this with
    {
        Definition = inner with { Zone = inner.Zone ?? Definition.Zone, Cadence = inner.Cadence ?? Definition.Cadence },
    };

    /// <summary>Where the windows lie; for shapes that have a grid.</summary>
    public WindowGrid CreateGrid() => Definition.Shape.CreateGrid(Zone, Definition.Validity?.SubPeriod)!;
}
