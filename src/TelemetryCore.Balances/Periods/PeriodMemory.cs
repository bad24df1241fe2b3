using TelemetryCore.Balances.Charts;

namespace TelemetryCore.Balances.Periods;

/// <summary>
/// What was said of each period that is held, and what its charts remembered behind it. A period more than are held has
/// room, since the first one goes on from the one before it.
/// </summary>
internal sealed class PeriodMemory(int periods, int figures, int equations, int gates)
{
    private readonly int _slots = periods + 1;
    private readonly int[] _revisions = Filled(periods + 1, -1);
    private readonly double[] _figures = new double[(periods + 1) * figures];
    private readonly CusumState[] _cusums = new CusumState[(periods + 1) * equations];
    private readonly EwmaState[] _ewmas = new EwmaState[(periods + 1) * equations];
    private readonly SteadyStateGateState[] _gates = new SteadyStateGateState[(periods + 1) * gates];
    private long _decidedBefore = long.MinValue;

    public Span<CusumState> Cusums(long period) => _cusums.AsSpan(SlotOf(period) * equations, equations);

    public Span<EwmaState> Ewmas(long period) => _ewmas.AsSpan(SlotOf(period) * equations, equations);

    public Span<SteadyStateGateState> Gates(long period) => _gates.AsSpan(SlotOf(period) * gates, gates);

    /// <summary>Goes on from the period before, or with charts that have seen nothing.</summary>
    public void Begin(long period, bool isFirst, CusumState start)
    {
        if (isFirst)
        {
            Cusums(period).Fill(start);
            Ewmas(period).Clear();
            Gates(period).Clear();
        }
        else
        {
            Cusums(period - 1).CopyTo(Cusums(period));
            Ewmas(period - 1).CopyTo(Ewmas(period));
            Gates(period - 1).CopyTo(Gates(period));
        }

        if (period >= _decidedBefore)
        {
            _revisions[SlotOf(period)] = -1;
            _decidedBefore = period + 1;
        }
    }

    /// <summary>The revision that figures are; null when they are those that were said.</summary>
    public int? Keep(long period, ReadOnlySpan<double> said)
    {
        ref var revision = ref _revisions[SlotOf(period)];
        var held = _figures.AsSpan(SlotOf(period) * figures, figures);
        if (revision >= 0 && held.SequenceEqual(said))
        {
            return null;
        }

        said.CopyTo(held);
        revision++;
        return revision;
    }

    private int SlotOf(long period) => (int)(((period % _slots) + _slots) % _slots);

    private static int[] Filled(int length, int value)
    {
        var values = new int[length];
        values.AsSpan().Fill(value);
        return values;
    }
}
