using TelemetryCore.Balances.Internal;

namespace TelemetryCore.Balances.Structure;

/// <summary>
/// What a balance can say while certain meters have readings: which streams are known and from where, which faults
/// nobody can tell apart, how large a fault must be to be seen, and which ones no test sees.
/// </summary>
public sealed class BalanceStructure
{
    internal BalanceStructure(
        BalanceModel model, SparseMatrix a, Situation situation, bool hasVariances, double power)
    {
        Model = model;
        Power = power;
        DegreesOfFreedom = situation.DegreesOfFreedom;
        Classes = [.. situation.Projection.Classes];
        var streams = model.Streams.Count;
        var candidates = Enumerable.Range(0, streams + model.Equations.Count)
            .Where(candidate => candidate >= streams || situation.Available[candidate])
            .ToArray();
        FaultSets = [.. Enumerable.Range(0, situation.Sets.Count).Select(set => (IReadOnlyList<Fault>)
            [.. situation.Sets.Members(set).ToArray().Select(member => FaultOf(member, streams))])];
        BlindSpots = [.. candidates
            .Where(candidate => situation.Sets.SetOf[candidate] < 0)
            .Select(candidate => FaultOf(candidate, streams))];
        var sizes = new FaultSizes(a, situation, hasVariances, power);
        Detectability = [.. candidates.Select(candidate => sizes.Of(FaultOf(candidate, streams)))];
    }

    /// <summary>What the places of streams and equations are places of.</summary>
    public BalanceModel Model { get; }

    /// <summary>The probability with which a fault of a stated size is seen.</summary>
    public double Power { get; }

    /// <summary>How many independent equations the readings fulfil or do not; 0: nothing can be tested.</summary>
    public int DegreesOfFreedom { get; }

    /// <summary>The class of each stream, in the order of the model.</summary>
    public IReadOnlyList<StreamClass> Classes { get; }

    /// <summary>
    /// Faults that some test sees, those together that no reading can tell apart (Bagajewicz, Jiang 1998): a set of one
    /// can be named.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<Fault>> FaultSets { get; }

    /// <summary>Faults that no test sees, however large: biases of meters with readings, and leaks.</summary>
    public IReadOnlyList<Fault> BlindSpots { get; }

    /// <summary>
    /// How large each fault must be to be seen: first the biases of meters with readings, then the leaks.
    /// </summary>
    public IReadOnlyList<Detectability> Detectability { get; }

    private static Fault FaultOf(int candidate, int streams) => candidate < streams
        ? new Fault(FaultKind.Bias, candidate)
        : new Fault(FaultKind.Leak, candidate - streams);
}
