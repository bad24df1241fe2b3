namespace TelemetryCore.Balances.Networks.Compiling;

/// <summary>A part of the plant that must add up, with what enters it, leaves it and stays there.</summary>
internal sealed class Node(string name)
{
    public string Name => name;

    /// <summary>Flows and holdups: in positive, out and kept negative.</summary>
    public List<BalanceTerm> Terms { get; } = [];

    public List<string> Sources { get; } = [];
}
