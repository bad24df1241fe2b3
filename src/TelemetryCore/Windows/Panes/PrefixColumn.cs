using TelemetryCore.Windows.Aggregates;

namespace TelemetryCore.Windows.Panes;

/// <summary>
/// Running totals beside the panes: a window is the difference of two, in O(1). Totals are integers modulo 2^128, so
/// that a window which has slid for years equals one that is computed anew bit for bit. Panes that hold rounded figures
/// are left out of the totals and only counted there; a window with such a pane combines its panes in order.
/// </summary>
internal sealed class PrefixColumn<TAggregate, TPartial>(TAggregate algebra) : RingColumn<TAggregate, TPartial>(algebra)
    where TAggregate : struct, IInvertibleAggregate<TPartial>
    where TPartial : struct
{
    // The total at a pane has the pane in it.
    private readonly PaneRing<Total> _totals = new();
    private Total _before;
    private bool _isWorn;
    private int _droppedSinceRebuilt;

    public override void Push()
    {
        base.Push();
        _totals.Push() = TotalBefore(Count - 1);
    }

    public override void Drop(int panes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)panes, (uint)Count, nameof(panes));
        _before = TotalBefore(panes);
        _totals.Drop(panes);
        base.Drop(panes);
        _droppedSinceRebuilt += panes;
        if (Count == 0 || (_isWorn && _droppedSinceRebuilt >= Count))
        {
            Rebuild();
        }
    }

    public override void Settle(int pane)
    {
        for (; pane < Count; pane++)
        {
            var total = TotalBefore(pane);
            total.Add(ref Algebra, Panes[pane]);
            _totals[pane] = total;
        }
    }

    // One pane renews the totals of all that follow it.
    public override void Settle(int from, int to) => Settle(from);

    protected override void Gather(ref TPartial gathered, int from, int to, in SampleRun more)
    {
        if (TotalBefore(from).InexactPanes == TotalBefore(to).InexactPanes)
        {
            gathered = TotalBefore(to).Sum;
            Algebra.Remove(ref gathered, TotalBefore(from).Sum);
            _isWorn |= !Algebra.IsExact(gathered);
            LiftMore(ref gathered, more);
            if (Algebra.IsExact(gathered))
            {
                return;
            }

            Algebra.Clear(ref gathered);
        }

        base.Gather(ref gathered, from, to, more);
    }

    protected override void Gather(ref TPartial gathered, int from, int to) => Fold(ref gathered, from, to);

    private ref Total TotalBefore(int pane) => ref pane == 0 ? ref _before : ref _totals[pane - 1];

    // Totals have the finest scale of all panes that they ever held, at which large figures may have no room. They
    // start anew after as many panes as there are, which costs one step a pane.
    private void Rebuild()
    {
        _before = default;
        _isWorn = false;
        _droppedSinceRebuilt = 0;
        Settle(0);
    }

    private struct Total
    {
        public TPartial Sum;

        public int InexactPanes;

        public void Add(ref TAggregate algebra, in TPartial pane)
        {
            if (algebra.IsExact(pane))
            {
                algebra.Append(ref Sum, pane);
            }
            else
            {
                InexactPanes++;
            }
        }
    }
}
