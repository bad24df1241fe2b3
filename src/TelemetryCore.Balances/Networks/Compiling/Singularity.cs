namespace TelemetryCore.Balances.Networks.Compiling;

/// <summary>
/// Finds linear equations that follow from others or contradict them, by elimination in their order. What products of
/// flows and fractions come to depends on readings, and is no matter of the model.
/// </summary>
internal sealed class Singularity(int columns, IReadOnlyList<BalanceEquation> equations, Problems problems)
{
    /// <summary>What is less, beside 1, is what rounding leaves of nothing.</summary>
    public const double Tolerance = 1e-9;

    private const int NamesShownMax = 6;

    private readonly List<(int Pivot, double[] Row)> _reduced = [];

    public void Check()
    {
        for (var number = 0; number < equations.Count; number++)
        {
            if (equations[number].Terms.All(term => term.IsLinear))
            {
                Reduce(number);
            }
        }
    }

    // A row holds the coefficients, the constant, and how it is made up of the equations.
    private void Reduce(int number)
    {
        var equation = equations[number];
        var row = new double[columns + 1 + equations.Count];
        var scale = equation.Terms.Select(term => Math.Abs(term.Coefficient)).DefaultIfEmpty(1).Max();
        equation.Terms.ToList().ForEach(term => row[term.Stream] = term.Coefficient / scale);
        row[columns] = equation.Constant / scale;
        row[columns + 1 + number] = 1;
        var constants = Math.Max(1, Math.Abs(row[columns]));
        foreach (var (pivot, other) in _reduced)
        {
            if (row[pivot] != 0)
            {
                constants = Math.Max(constants, Math.Abs(row[pivot] * other[columns]));
                Subtract(row, other, row[pivot] / other[pivot]);
                row[pivot] = 0;
            }
        }

        var largest = Largest(row.AsSpan(0, columns));
        if (largest >= 0 && Math.Abs(row[largest]) > Tolerance)
        {
            _reduced.Add((largest, row));
        }
        else
        {
            Refuse(number, row, isContradiction: Math.Abs(row[columns]) > Tolerance * constants);
        }
    }

    private static void Subtract(double[] row, double[] other, double times)
    {
        for (var i = 0; i < row.Length; i++)
        {
            row[i] -= times * other[i];
        }
    }

    private static int Largest(ReadOnlySpan<double> row)
    {
        var largest = -1;
        for (var i = 0; i < row.Length; i++)
        {
            if (largest < 0 || Math.Abs(row[i]) > Math.Abs(row[largest]))
            {
                largest = i;
            }
        }

        return largest;
    }

    private void Refuse(int number, double[] row, bool isContradiction)
    {
        var name = equations[number].Name;
        string[] others =
        [
            .. Enumerable.Range(0, equations.Count)
                .Where(other => other != number && Math.Abs(row[columns + 1 + other]) > Tolerance)
                .Select(other => $"'{equations[other].Name}'"),
        ];
        var shown = string.Join(", ", others.Take(NamesShownMax)) + (others.Length > NamesShownMax ? " and more" : "");
        if (isContradiction)
        {
            problems.Add(ModelProblemKind.EquationContradicts, name,
                $"equation '{name}' contradicts {shown}, whatever the readings are; correct a constant or a source");
        }
        else
        {
            problems.Add(ModelProblemKind.EquationFollows, name,
                $"equation '{name}' follows from {shown} and says nothing; leave out a constraint, or let a stream " +
                "cross the boundary of these nodes, or give one a holdup");
        }
    }
}
