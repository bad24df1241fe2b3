using TelemetryCore.Columns;
using TelemetryCore.Samples;
using TelemetryCore.Windows.Panes;
using TelemetryCore.Windows.Shapes;

namespace TelemetryCore.Windows;

/// <summary>A definition and the series that it is held over.</summary>
/// <param name="id">The standing window's id; the default for a query.</param>
/// <param name="definition">What is computed.</param>
/// <param name="series">The series.</param>
/// <param name="columns">Its columns.</param>
/// <param name="companion">The columns of the series that completes it; null when no aggregate asks for one.</param>
internal sealed class WindowTarget(
    WindowId id, WindowDefinition definition, SeriesId series, Series columns, Series? companion)
{
    public WindowId Id => id;

    public WindowDefinition Definition => definition;

    public SeriesId Series => series;

    public Series Columns => columns;

    public Series? Companion => companion;

    /// <summary>The zone whose clock the windows follow.</summary>
    public TimeZoneInfo Zone { get; } = definition.Zone ?? columns.Info.Zone;

    /// <summary>The time that one sample stands for.</summary>
    public TimeSpan Cadence { get; } = definition.Cadence ?? columns.Info.Cadence;

    /// <summary>True when figures rest on what came before a window.</summary>
    public bool LooksBack => Rules.LooksBack;

    /// <summary>The windows that this one is made of, on the same clock; null when it is made of samples.</summary>
    public WindowTarget? Inner { get; } = InnerOf(id, definition, series, columns, companion);

    /// <summary>
    /// True when what a sample says may hold on into the time behind it, up to the next one.
    /// </summary>
    public bool HoldsOn => LooksBack || Rules.CountsCovered || definition.Shape is StateRunShape ||
        (Inner?.HoldsOn ?? false);

    /// <summary>
    /// True when the figures rest on samples of the series alone: what another one completes, or what fills a gap, may
    /// still change behind them.
    /// </summary>
    public bool IsForeseeable => companion is null && definition.Fill is null && (Inner?.IsForeseeable ?? true);

    /// <summary>How far back samples are read for a window that has just closed.</summary>
    public TimeSpan Reach => Inner?.Reach ?? definition.Shape.Reach + (definition.Fill?.GapMax ?? TimeSpan.Zero);

    public PaneRules Rules { get; } = new(
        (definition.Cadence ?? columns.Info.Cadence).Ticks / TimeSpan.TicksPerMicrosecond,
        definition.Validity?.AsksForCovered ?? false,
        definition.Aggregates.Any(aggregate => aggregate.LooksBack),
        definition.Fill);

    /// <summary>How long behind its end a window must wait for what may still change how a gap is filled.</summary>
    public TimeSpan Patience => definition.Lateness + (definition.Fill?.GapMax ?? TimeSpan.Zero);

    /// <summary>The same as a standing window.</summary>
    public WindowTarget As(WindowId standing) => new(standing, definition, series, columns, companion);

    /// <summary>Where the windows lie; for shapes that have a grid.</summary>
    public WindowGrid CreateGrid() => definition.Shape.CreateGrid(Zone, definition.Validity?.SubPeriod)!;

    private static WindowTarget? InnerOf(
        WindowId id, WindowDefinition outer, SeriesId series, Series columns, Series? companion)
    {
        var inner = outer.Of is not { } of ? null : of with
        {
            Zone = of.Zone ?? outer.Zone,
            Cadence = of.Cadence ?? outer.Cadence,
        };
        return inner is null ? null : new WindowTarget(id, inner, series, columns, companion);
    }
}
