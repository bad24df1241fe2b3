using TelemetryCore.Balances.Internal;

namespace TelemetryCore.Balances.Structure;

/// <summary>What a balance can say while certain meters have readings, and the critical values of its tests.</summary>
internal sealed class Situation
{
    /// <summary>
    /// Faults that are looked for at once; with more, a period says that much is wrong and little of what.
    /// </summary>
    public const int FaultsMax = 8;

    /// <summary>
    /// How much of the error probability of a verdict a single fault has that stands out alone; the global test has the
    /// rest, and what both would raise together once more (decision 17).
    /// </summary>
    public const double AloneShare = 0.5;

    private readonly bool[] _available;
    private readonly double _confidence;
    private readonly double[] _criticals = new double[FaultsMax + 1];
    private readonly double[] _opening = new double[FaultsMax + 1];
    private (int Degrees, int Sets) _criticalsOf = (-1, -1);

    public Situation(BalanceModel model, SparseMatrix a, ReadOnlySpan<bool> available, Workspace workspace)
    {
        _available = available.ToArray();
        _confidence = model.Confidence;
        Projection = new Projection(a, workspace);
        Sets = new FaultSets(a);
        var pairs = model.Correlations.Select(pair => (pair.First, pair.Second)).ToArray();
        Gain = new Gain(a, Projection, pairs, workspace);
        var measured = available.Count(true);
        StreamCritical = Distributions.Sidak(_confidence, measured);
        EquationCritical = Distributions.Sidak(_confidence, a.Rows);
        FaultCritical = Distributions.Sidak(_confidence, measured + a.Rows);
        Compute();
    }

    public ReadOnlySpan<bool> Available => _available;

    public Projection Projection { get; }

    public FaultSets Sets { get; }

    public Gain Gain { get; }

    public double StreamCritical { get; }

    public double EquationCritical { get; }

    public double FaultCritical { get; }

    /// <summary>What the z of no fault exceeds with the share of a single fault (Sidak).</summary>
    public double AloneCritical { get; private set; }

    public int DegreesOfFreedom => Projection.DegreesOfFreedom;

    /// <summary>
    /// What the statistic of a plant with no other faults than so many known ones exceeds by a false alarm.
    /// </summary>
    public double Critical(int faults) => _criticals[faults];

    /// <summary>Whether readings contradict equations after so many faults are allowed for.</summary>
    public bool IsOpen(double statistic, int faults, double greatestZ) =>
        faults < DegreesOfFreedom && (statistic > _opening[faults] || greatestZ > AloneCritical);

    /// <summary>How far the T of an alternative may lie below the greatest one, and still be the fault.</summary>
    public double Margin(int faults) => Math.Min(_criticals[faults + 1], FaultCritical * FaultCritical);

    /// <summary>Follows the derivatives where they are now; those of linear equations stay.</summary>
    public void Compute()
    {
        Projection.Compute(_available);
        Sets.Compute(Projection);
        Gain.Analyze();
        if (_criticalsOf != (DegreesOfFreedom, Sets.Count))
        {
            _criticalsOf = (DegreesOfFreedom, Sets.Count);
            FillCriticals();
        }
    }

    private void FillCriticals()
    {
        AloneCritical = Distributions.Sidak(1 - ((1 - _confidence) * AloneShare), Sets.Count);
        for (var faults = 0; faults <= FaultsMax; faults++)
        {
            var degrees = Math.Max(DegreesOfFreedom - faults, 0);
            _criticals[faults] = Distributions.ChiSquareCritical(_confidence, degrees);
            _opening[faults] = Distributions.ChiSquareCriticalBeside(AloneCritical, Sets.Count, _confidence, degrees);
        }
    }
}
