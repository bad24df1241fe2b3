using TelemetryCore.Columns;
using TelemetryCore.Windows.Aggregates;

namespace TelemetryCore.Windows.Panes;

/// <summary>Panes as a ring of partials. How a stretch of them becomes one is what strategies differ in.</summary>
internal abstract class RingColumn<TAggregate, TPartial>(TAggregate algebra) : PaneColumn
    where TAggregate : struct, IAggregate<TPartial>
    where TPartial : struct
{
    private readonly IZoneAggregate<TPartial>? _zones = (object)algebra as IZoneAggregate<TPartial>;
    private TAggregate _algebra = algebra;
    private TPartial _scratch;

    public override int Count => Panes.Count;

    protected PaneRing<TPartial> Panes { get; } = new();

    protected ref TAggregate Algebra => ref _algebra;

    public override void Push() => _algebra.Clear(ref Panes.Push());

    public override void Drop(int panes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)panes, (uint)Count, nameof(panes));
        Panes.Drop(panes);
    }

    public override void Reset() => Drop(Count);

    public override void Clear(int pane) => _algebra.Clear(ref Panes[pane]);

    public override void Lift(int pane, in SampleRun run) => _algebra.Lift(ref Panes[pane], run);

    public override bool TakesZones => _zones is not null;

    public override void LiftZone(int pane, in ZoneMap zone) => _zones!.LiftZone(ref Panes[pane], zone);

    public override bool IsOrderFree(int pane) => _algebra.IsOrderFree(Panes[pane]);

    public override Rational Evaluate(int from, int to, in WindowContext window, in SampleRun more)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)to, (uint)Count, nameof(to));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)from, (uint)to, nameof(from));
        return _algebra.Lower(Combined(from, to, more), window);
    }

    /// <summary>What the panes in [from, to) and more samples amount to, until the next question.</summary>
    public ref readonly TPartial Combined(int from, int to, in SampleRun more)
    {
        _algebra.Clear(ref _scratch);
        Gather(ref _scratch, from, to, more);
        return ref _scratch;
    }

    /// <summary>Puts what the panes in [from, to) and more samples amount to into an empty partial.</summary>
    protected virtual void Gather(ref TPartial gathered, int from, int to, in SampleRun more)
    {
        Gather(ref gathered, from, to);
        LiftMore(ref gathered, more);
    }

    protected abstract void Gather(ref TPartial gathered, int from, int to);

    protected void LiftMore(ref TPartial gathered, in SampleRun more)
    {
        if (!more.IsEmpty)
        {
            _algebra.Lift(ref gathered, more);
        }
    }

    // In order, so that the bytes rest on the contents of the panes alone.
    protected void Fold(ref TPartial gathered, int from, int to)
    {
        for (var pane = from; pane < to; pane++)
        {
            _algebra.Combine(ref gathered, Panes[pane]);
        }
    }
}
