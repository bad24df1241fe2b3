using TelemetryCore.Balances.Networks;

namespace TelemetryCore.Balances;

/// <summary>
/// What of a plant must add up: its streams as columns, its nodes and constraints as rows. Immutable; built and checked by
/// a builder or from its JSON text.
/// </summary>
public sealed class BalanceModel
{
    internal BalanceModel(
        string version,
        double confidence,
        IReadOnlyList<StreamDefinition> streams,
        IReadOnlyList<BalanceEquation> equations,
        IReadOnlyList<MeterCorrelation> correlations)
    {
        Version = version;
        Confidence = confidence;
        Streams = streams;
        Equations = equations;
        Correlations = correlations;
    }

    /// <summary>Names the text of the model: the first 128 bits of its SHA-256, in hexadecimal digits.</summary>
    public string Version { get; }

    /// <summary>The probability with which a plant without any fault passes all tests of a period, such as 0.95.</summary>
    public double Confidence { get; }

    /// <summary>The columns, in the order in which readings are given.</summary>
    public IReadOnlyList<StreamDefinition> Streams { get; }

    /// <summary>The rows.</summary>
    public IReadOnlyList<BalanceEquation> Equations { get; }

    /// <summary>Pairs of meters whose errors go together.</summary>
    public IReadOnlyList<MeterCorrelation> Correlations { get; }
}
