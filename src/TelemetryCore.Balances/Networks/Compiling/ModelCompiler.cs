using System.Security.Cryptography;
using TelemetryCore.Balances.Networks.Declarations;
using TelemetryCore.Balances.Networks.Json;

namespace TelemetryCore.Balances.Networks.Compiling;

/// <summary>Makes a model of what was declared, or says all that stands against it.</summary>
internal static class ModelCompiler
{
    private const int VersionBytes = 16;

    /// <summary>The model; null when there are problems.</summary>
    public static BalanceModel? Compile(ModelDeclaration declaration, Problems problems)
    {
        var columns = new ColumnCompiler(declaration, problems);
        CheckWhole(declaration, problems);
        columns.Compile();
        var nodes = new NodeCompiler(declaration, columns, problems);
        nodes.Compile();
        var components = new ComponentCompiler(declaration, columns, nodes.Nodes, problems);
        components.Compile();
        var constraints = new ConstraintCompiler(declaration, columns, problems);
        BalanceEquation[] equations = [.. nodes.Equations(), .. components.Equations(), .. constraints.Equations()];
        var correlations = new CorrelationCompiler(declaration, columns, problems).Compile();
        CheckNames(equations, problems);
        if (problems.IsEmpty)
        {
            new Singularity(columns.Columns.Count, equations, problems).Check();
        }

        return problems.IsEmpty ? Build(declaration, columns.Columns, equations, correlations) : null;
    }

    private static BalanceModel Build(
        ModelDeclaration declaration,
        IReadOnlyList<StreamDefinition> columns,
        IReadOnlyList<BalanceEquation> equations,
        IReadOnlyList<MeterCorrelation> correlations)
    {
        var text = BalanceModelJson.Write(declaration);
        var version = Convert.ToHexStringLower(SHA256.HashData(text).AsSpan(0, VersionBytes));
        return new BalanceModel(version, declaration.Confidence, columns, equations, correlations)
        {
            Basis = declaration.BasisUnit,
            Period = declaration.Period,
            Text = text,
        };
    }

    private static void CheckWhole(ModelDeclaration declaration, Problems problems)
    {
        if (declaration.Confidence is not (> 0 and < 1))
        {
            problems.Add(ModelProblemKind.ConfidenceOutside, "",
                $"a confidence of {declaration.Confidence} does not lie between 0 and 1; take one such as 0.95");
        }

        if (declaration.Period is { } period && period <= TimeSpan.Zero)
        {
            problems.Add(ModelProblemKind.PeriodUnusable, "", $"a period of {period} is not above 0");
        }

        if (declaration.Flows.Count == 0)
        {
            problems.Add(ModelProblemKind.NothingToBalance, "", "the model has no streams, so that nothing adds up");
        }
    }

    private static void CheckNames(BalanceEquation[] equations, Problems problems)
    {
        foreach (var name in equations.CountBy(equation => equation.Name).Where(count => count.Value > 1))
        {
            problems.Add(ModelProblemKind.NameTwice, name.Key,
                $"'{name.Key}' is the name of two equations, of nodes or constraints; give one another name");
        }
    }
}
