using System.Runtime.InteropServices;
using TelemetryCore.Balances.Faults;

namespace TelemetryCore.Balances.Reconciliation;

/// <summary>
/// What a period of a balance comes to. Made once by the caller and filled by <see cref="Reconciler.Reconcile(
/// ReadOnlySpan{double}, BalanceResult)"/>; what it hands out is valid until it is filled again.
/// </summary>
public sealed class BalanceResult
{
    private readonly StreamEstimate[] _streams;
    private readonly EquationEstimate[] _equations;

    /// <param name="model">The model of the reconciler that fills it.</param>
    public BalanceResult(BalanceModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        Model = model;
        _streams = new StreamEstimate[model.Streams.Count];
        _equations = new EquationEstimate[model.Equations.Count];
    }

    /// <summary>What the places of streams and equations are places of.</summary>
    public BalanceModel Model { get; }

    /// <summary>Whether it adds up.</summary>
    public BalanceVerdict Verdict { get; private set; } = BalanceVerdict.Undecidable;

    /// <summary>Why there is no verdict.</summary>
    public UndecidableReason Reason { get; private set; } = UndecidableReason.NotOver;

    /// <summary>The reason with the streams and nodes behind it; empty when there is a verdict.</summary>
    public string Explanation { get; private set; } = "";

    /// <summary>One a stream, in the order of the model.</summary>
    public ReadOnlySpan<StreamEstimate> Streams => _streams;

    /// <summary>One an equation, in the order of the model.</summary>
    public ReadOnlySpan<EquationEstimate> Equations => _equations;

    /// <summary>Whether readings and equations contradict each other as a whole.</summary>
    public GlobalTest Global { get; internal set; }

    /// <summary>
    /// What the meters saw leave the plant or stay in it, in percent of what they saw come in; NaN when a meter at the
    /// boundary has no reading, or nothing comes in.
    /// </summary>
    public double Closure { get; internal set; } = double.NaN;

    /// <summary>What |z| of any stream exceeds with the probability of a false alarm (Sidak).</summary>
    public double StreamCritical { get; internal set; } = double.NaN;

    /// <summary>What |z| of any equation exceeds with the probability of a false alarm (Sidak).</summary>
    public double EquationCritical { get; internal set; } = double.NaN;

    /// <summary>What may be wrong when the verdict is Open: first by step, then the likeliest first.</summary>
    public ReadOnlySpan<SuspectSet> SuspectSets => CollectionsMarshal.AsSpan(Sets);

    /// <summary>The members of all sets.</summary>
    public ReadOnlySpan<Suspect> Suspects => CollectionsMarshal.AsSpan(SuspectList);

    internal List<SuspectSet> Sets { get; } = [];

    internal List<Suspect> SuspectList { get; } = [];

    internal Span<StreamEstimate> StreamEstimates => _streams;

    internal Span<EquationEstimate> EquationEstimates => _equations;

    /// <summary>The suspects of one set, which nobody can tell apart.</summary>
    /// <param name="set">One of <see cref="SuspectSets"/>.</param>
    public ReadOnlySpan<Suspect> MembersOf(SuspectSet set) => Suspects.Slice(set.First, set.Count);

    internal void Decide(bool isOpen)
    {
        Verdict = isOpen ? BalanceVerdict.Open : BalanceVerdict.Closed;
        Reason = UndecidableReason.None;
        Explanation = "";
    }

    /// <summary>Says why there is no verdict, and takes the suspects away.</summary>
    internal void Refuse(UndecidableReason reason, string explanation)
    {
        Verdict = BalanceVerdict.Undecidable;
        Reason = reason;
        Explanation = explanation;
        Sets.Clear();
        SuspectList.Clear();
    }
}
