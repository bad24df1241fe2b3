namespace TelemetryCore.Balances.Networks.Declarations;

/// <summary>Meters of which any two have errors that go together so much.</summary>
internal sealed record CorrelationDeclaration(IReadOnlyList<string> Streams, double Coefficient)
{
    public bool IsPair => Streams.Count == 2;

    public string Subject => string.Join(", ", Streams);
}
