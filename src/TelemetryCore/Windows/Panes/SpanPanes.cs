using TelemetryCore.Samples;
using TelemetryCore.Windows.Validity;

namespace TelemetryCore.Windows.Panes;

/// <summary>Windows of any bounds, each computed from the columns as one pane.</summary>
internal sealed class SpanPanes : IPaneCounts
{
    private readonly PaneList _panes;
    private readonly WindowJudge _judge;
    private readonly ColumnSource _source;

    public SpanPanes(WindowTarget target)
    {
        _panes = new PaneList([.. target.Definition.Aggregates.Select(aggregate => aggregate.CreateColumn())]);
        _judge = new WindowJudge(target, _panes, this);
        _source = new ColumnSource(target.Columns, target.Companion, null, target.Rules);
    }

    /// <summary>The result of a window, as it was known.</summary>
    public WindowResult Evaluate(in WindowBounds window, Timestamp? asOf, int revision)
    {
        _source.Restart(_panes, window, asOf);
        var coverage = _panes.CoverageOf(0, 1);
        return _judge.Judge(window, 0, 1, coverage, _source.Expected(window, coverage), revision);
    }

    /// <inheritdoc/>
    public int CountIn(Timestamp from, Timestamp to) => _panes.CoverageOf(0, 1).Count;
}
