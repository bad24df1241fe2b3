namespace TelemetryCore.Balances.Networks;

/// <summary>Something that stands against a model.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Subject">
/// The stream, node, component or equation that it is about; empty when it is about the whole or the text.
/// </param>
/// <param name="Message">What is wrong and what to do, with the names in it.</param>
public sealed record ModelProblem(ModelProblemKind Kind, string Subject, string Message)
{
    /// <summary>The message.</summary>
    public override string ToString() => Message;
}
