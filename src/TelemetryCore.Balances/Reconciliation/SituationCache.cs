using TelemetryCore.Balances.Internal;
using TelemetryCore.Balances.Structure;

namespace TelemetryCore.Balances.Reconciliation;

/// <summary>
/// The last few sets of meters that had readings, with what was computed for them: meters that fail and come back find
/// their gains again.
/// </summary>
internal sealed class SituationCache(BalanceModel model, SparseMatrix a)
{
    /// <summary>More than combinations of failed meters that take turns in an ordinary plant.</summary>
    public const int Max = 16;

    private readonly List<Situation> _situations = new(Max);
    private readonly Workspace _workspace = new(a.Rows);

    public Situation Of(ReadOnlySpan<bool> available)
    {
        for (var i = 0; i < _situations.Count; i++)
        {
            if (_situations[i].Available.SequenceEqual(available))
            {
                return ToFront(i);
            }
        }

        if (_situations.Count == Max)
        {
            _situations.RemoveAt(Max - 1);
        }

        _situations.Insert(0, new Situation(model, a, available, _workspace));
        return _situations[0];
    }

    private Situation ToFront(int index)
    {
        var found = _situations[index];
        for (; index > 0; index--)
        {
            _situations[index] = _situations[index - 1];
        }

        return _situations[0] = found;
    }
}
