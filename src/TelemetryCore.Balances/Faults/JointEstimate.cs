using TelemetryCore.Balances.Structure;

namespace TelemetryCore.Balances.Faults;

/// <summary>
/// Sizes of several faults at once: (F' M F)^-1 F' d, from the triangle R of F' M F = R' R that a search leaves behind.
/// </summary>
internal sealed class JointEstimate
{
    private const int Max = Situation.FaultsMax;

    private readonly double[] _r = new double[Max * Max];
    private readonly double[] _projected = new double[Max];
    private readonly double[] _solution = new double[Max];
    private readonly double[] _unit = new double[Max];
    private readonly double[] _sizes = new double[Max];
    private readonly int[] _first = new int[Max];
    private readonly int[] _members = new int[Max];

    public int Count { get; private set; }

    public void Clear() => Count = 0;

    /// <summary>Where the suspects of the next fault lie.</summary>
    public void Begin(int first, int members) => (_first[Count], _members[Count]) = (first, members);

    /// <summary>What the next fault has in common with an earlier one.</summary>
    public void Share(int earlier, double share) => _r[(earlier * Max) + Count] = share;

    public void Add(double length, double projected)
    {
        _r[(Count * Max) + Count] = length;
        _projected[Count++] = projected;
    }

    /// <summary>Puts the sizes in place of those that each fault had when those after it were not yet known.</summary>
    public void Correct(Span<Suspect> suspects, double halfWidths)
    {
        if (Count < 2)
        {
            return;
        }

        Solve(_projected, _sizes);
        for (var fault = 0; fault < Count; fault++)
        {
            var deviation = Deviation(fault);
            var estimated = suspects[_first[fault]];
            foreach (ref var suspect in suspects.Slice(_first[fault], _members[fault]))
            {
                // Members of a set differ by a factor, which may be negative.
                var factor = suspect.Magnitude / estimated.Magnitude;
                var own = Math.Abs(factor) * deviation;
                suspect = new Suspect(suspect.Fault, _sizes[fault] * factor, own, halfWidths * own);
            }
        }
    }

    private double Deviation(int fault)
    {
        var sum = 0.0;
        for (var column = 0; column < Count; column++)
        {
            Array.Clear(_unit);
            _unit[column] = 1;
            Solve(_unit, _solution);
            sum += _solution[fault] * _solution[fault];
        }

        return Math.Sqrt(sum);
    }

    private void Solve(ReadOnlySpan<double> right, Span<double> solution)
    {
        for (var row = Count - 1; row >= 0; row--)
        {
            var sum = right[row];
            for (var column = row + 1; column < Count; column++)
            {
                sum -= _r[(row * Max) + column] * solution[column];
            }

            solution[row] = sum / _r[(row * Max) + row];
        }
    }
}
