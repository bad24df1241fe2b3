using TelemetryCore.Windows.Aggregates;

namespace TelemetryCore.Windows.Panes;

/// <summary>
/// A flat aggregation tree over the places of the ring (FlatFAT: Tangwongsan, Hirzel, Schneider, Wu, PVLDB 8(7), 2015):
/// node n combines nodes 2n and 2n + 1, and a pane lies at leaf capacity + place. A pane changes, and a window is
/// gathered, in O(log n).
/// </summary>
internal sealed class TreeColumn<TAggregate, TPartial>(TAggregate algebra) : RingColumn<TAggregate, TPartial>(algebra)
    where TAggregate : struct, IAssociativeAggregate<TPartial>
    where TPartial : struct
{
    private const int Root = 1;

    private TPartial[] _nodes = [];

    public override void Push()
    {
        base.Push();
        if (_nodes.Length != Panes.Capacity)
        {
            Rebuild();
        }

        Settle(Count - 1);
    }

    public override void Settle(int pane)
    {
        for (var node = (Panes.Capacity + Panes.PlaceOf(pane)) / 2; node >= Root; node /= 2)
        {
            Renew(node);
        }
    }

    protected override void Gather(ref TPartial gathered, int from, int to)
    {
        var start = Panes.PlaceOf(from);
        var end = start + (to - from);
        var capacity = Panes.Capacity;
        Gather(ref gathered, Root, 0, capacity, start, Math.Min(end, capacity));
        Gather(ref gathered, Root, 0, capacity, 0, end - capacity);
    }

    // A node that holds places out of use, or both ends of the ring, is never whole within [start, end).
    private void Gather(ref TPartial gathered, int node, int low, int high, int start, int end)
    {
        if (end <= low || high <= start || end <= start)
        {
            return;
        }

        if (start <= low && high <= end)
        {
            Algebra.Combine(ref gathered, NodeAt(node));
            return;
        }

        var middle = (low + high) / 2;
        Gather(ref gathered, 2 * node, low, middle, start, end);
        Gather(ref gathered, (2 * node) + 1, middle, high, start, end);
    }

    private ref TPartial NodeAt(int node) =>
        ref node < _nodes.Length ? ref _nodes[node] : ref Panes.At(node - _nodes.Length);

    private void Renew(int node)
    {
        ref var partial = ref _nodes[node];
        Algebra.Clear(ref partial);
        Algebra.Combine(ref partial, NodeAt(2 * node));
        Algebra.Combine(ref partial, NodeAt((2 * node) + 1));
    }

    private void Rebuild()
    {
        _nodes = new TPartial[Panes.Capacity];
        for (var node = _nodes.Length - 1; node >= Root; node--)
        {
            Renew(node);
        }
    }
}
