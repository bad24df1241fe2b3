namespace TelemetryCore.Balances.Networks;

/// <summary>A model cannot be built; the message lists everything that stands against it.</summary>
public sealed class BalanceModelException : FormatException
{
    internal BalanceModelException(IReadOnlyList<ModelProblem> problems)
        : base($"The model cannot be built: {string.Join("; ", problems)}") =>
        Problems = problems;

    /// <summary>Everything that stands against it, at least one.</summary>
    public IReadOnlyList<ModelProblem> Problems { get; }
}
