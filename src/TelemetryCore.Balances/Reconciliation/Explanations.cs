using TelemetryCore.Balances.Structure;

namespace TelemetryCore.Balances.Reconciliation;

/// <summary>Why nothing can be decided, in words that name streams and equations.</summary>
internal static class Explanations
{
    private const int EquationsShown = 3;

    public static string NothingToTest(BalanceModel model, ReadOnlySpan<bool> available)
    {
        var parts = new List<string>();
        foreach (var equation in model.Equations)
        {
            var missing = new List<string>();
            foreach (var term in equation.Terms)
            {
                AddIfMissing(model, available, term.Stream, missing);
                AddIfMissing(model, available, term.Factor, missing);
            }

            if (missing.Count > 0)
            {
                parts.Add($"'{equation.Name}' lacks {string.Join(", ", missing)}");
            }
        }

        var shown = string.Join("; ", parts.Take(EquationsShown));
        var more = parts.Count > EquationsShown ? $"; and {parts.Count - EquationsShown} more" : "";
        return parts.Count == 0
            ? "No equation tests any reading: none holds a stream that is not fixed by the others."
            : $"No equation is left to test: {shown}{more}.";
    }

    public static string NotDeclared(BalanceModel model, int stream, double reading) =>
        model.Streams[stream].Uncertainty is null
            ? $"Nobody has declared how far the meter of '{model.Streams[stream].Name}' may be off."
            : FormattableString.Invariant(
                $"The uncertainty of '{model.Streams[stream].Name}' at {reading} is no positive number.");

    public static string Contradiction(BalanceModel model, ReadOnlySpan<double> combination)
    {
        var names = new List<string>();
        for (var equation = 0; equation < combination.Length; equation++)
        {
            if (Math.Abs(combination[equation]) > Internal.Elimination.Tolerance)
            {
                names.Add($"'{model.Equations[equation].Name}'");
            }
        }

        return $"The constants of {string.Join(", ", names)} contradict each other whatever the readings.";
    }

    public static string NoPositiveVariance(BalanceModel model, Projection projection) =>
        $"The correlations of meters leave {projection.DegreesOfFreedom} equations of " +
        $"{model.Equations.Count} without a positive variance; check the coefficients.";

    public static string NoConvergence(BalanceModel model, ReadOnlySpan<double> residuals, int steps)
    {
        var worst = 0;
        for (var equation = 1; equation < residuals.Length; equation++)
        {
            worst = Math.Abs(residuals[equation]) > Math.Abs(residuals[worst]) ? equation : worst;
        }

        return $"The equations came to no solution in {steps} steps; '{model.Equations[worst].Name}' is the worst.";
    }

    private static void AddIfMissing(
        BalanceModel model, ReadOnlySpan<bool> available, int stream, List<string> missing)
    {
        if (stream >= 0 && !available[stream] && !missing.Contains($"'{model.Streams[stream].Name}'"))
        {
            missing.Add($"'{model.Streams[stream].Name}'");
        }
    }
}
