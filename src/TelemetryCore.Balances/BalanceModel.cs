using System.Diagnostics.CodeAnalysis;
using System.Text;
using TelemetryCore.Balances.Networks;
using TelemetryCore.Balances.Networks.Json;

namespace TelemetryCore.Balances;

/// <summary>
/// What of a plant must add up: its streams as columns, its nodes and constraints as rows. Immutable; built and
/// checked by a <see cref="BalanceModelBuilder"/> or from its JSON text.
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

    /// <summary>
    /// The probability with which a plant without any fault passes all tests of a period, such as 0.95.
    /// </summary>
    public double Confidence { get; }

    /// <summary>The unit of the balance, such as kg/h; null when nobody has said any.</summary>
    public string? Basis { get; internal init; }

    /// <summary>
    /// The length of a period, which leads from rates to amounts; null: it does not matter, or nobody has said.
    /// </summary>
    public TimeSpan? Period { get; internal init; }

    /// <summary>The columns, in the order in which readings are given.</summary>
    public IReadOnlyList<StreamDefinition> Streams { get; }

    /// <summary>The rows: nodes, components at nodes, and constraints.</summary>
    public IReadOnlyList<BalanceEquation> Equations { get; }

    /// <summary>Pairs of meters whose errors go together.</summary>
    public IReadOnlyList<MeterCorrelation> Correlations { get; }

    internal byte[] Text { get; init; } = [];

    /// <summary>Reads a model; the text is described in <c>docs/formats/balance-model.md</c>.</summary>
    /// <exception cref="BalanceModelException">
    /// The text is no model, or the model cannot be built; the message lists all that stands against it.
    /// </exception>
    public static BalanceModel Parse(string json) =>
        TryParse(json, out var model, out var problems) ? model : throw new BalanceModelException(problems);

    /// <summary>Reads a model, or says all that stands against it.</summary>
    /// <param name="json">The text.</param>
    /// <param name="model">The model; null when there are problems.</param>
    /// <param name="problems">What stands against it; empty when it is read.</param>
    public static bool TryParse(
        string json, [NotNullWhen(true)] out BalanceModel? model, out IReadOnlyList<ModelProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(json);
        model = BalanceModelJson.Read(json, out problems);
        return model is not null;
    }

    /// <summary>
    /// The text that <see cref="Parse"/> reads, in the one form whose hash is <see cref="Version"/>: on one line,
    /// members in order, defaults left out.
    /// </summary>
    public string ToJson() => Encoding.UTF8.GetString(Text);
}
