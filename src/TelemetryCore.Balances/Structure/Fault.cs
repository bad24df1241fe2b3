namespace TelemetryCore.Balances.Structure;

/// <summary>One thing that can be wrong, and where.</summary>
/// <param name="Kind">A leak lies in an equation, everything else in a stream.</param>
/// <param name="Place">
/// Place in <see cref="BalanceModel.Equations"/> for a leak, in <see cref="BalanceModel.Streams"/> for the others.
/// </param>
public readonly record struct Fault(FaultKind Kind, int Place)
{
    /// <summary>Bias or leak, and the name of its stream or equation.</summary>
    /// <param name="model">The model that the place is one of.</param>
    public string Describe(BalanceModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Kind switch
        {
            FaultKind.Leak => $"leak at '{model.Equations[Place].Name}'",
            FaultKind.Bias => $"bias of '{model.Streams[Place].Name}'",
            _ => $"'{model.Streams[Place].Name}' below 0",
        };
    }
}
