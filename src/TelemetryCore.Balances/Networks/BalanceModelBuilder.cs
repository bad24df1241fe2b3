using System.Diagnostics.CodeAnalysis;
using TelemetryCore.Balances.Networks.Compiling;
using TelemetryCore.Balances.Networks.Declarations;

namespace TelemetryCore.Balances.Networks;

/// <summary>
/// Describes a plant in code: its streams name the nodes between them, and each node balances by itself. Nothing is
/// checked before <see cref="Build"/>, which says everything that is wrong at once.
/// </summary>
public sealed class BalanceModelBuilder
{
    private readonly ModelDeclaration _declaration = new();

    /// <summary>The probability with which a plant without any fault passes all tests of a period.</summary>
    /// <value>Between 0 and 1; default 0.95.</value>
    public double Confidence
    {
        get => _declaration.Confidence;
        init => _declaration.Confidence = value;
    }

    /// <summary>The unit of the balance, such as kg/h, t or kWh, that all streams are brought to.</summary>
    /// <value>Null: the first unit that a stream has.</value>
    public string? Basis
    {
        get => _declaration.Basis;
        init => _declaration.Basis = value;
    }

    /// <summary>The length of a period, which leads from rates such as m3/h to amounts such as m3.</summary>
    /// <value>Null: none is needed, since all units are rates, or all are amounts.</value>
    public TimeSpan? Period
    {
        get => _declaration.Period;
        init => _declaration.Period = value;
    }

    /// <summary>
    /// Whether the components make up the streams that they are in, so that fractions of a stream add to 1.
    /// </summary>
    /// <value>Default: false.</value>
    public bool FractionsAreComplete
    {
        get => _declaration.FractionsAreComplete;
        init => _declaration.FractionsAreComplete = value;
    }

    /// <summary>Adds what flows from one node to another, with its meter.</summary>
    /// <param name="name">Unique in the model.</param>
    /// <param name="from">The node it leaves; null: it comes from outside.</param>
    /// <param name="to">The node it enters; null: it goes outside.</param>
    /// <param name="uncertainty">
    /// How far the meter may be off; null: not declared, so that no verdict is possible.
    /// </param>
    /// <param name="unit">The unit of the meter, such as m3/h; null: that of the balance.</param>
    /// <param name="conversions">What leads from there to the unit of the balance, such as a density.</param>
    /// <param name="delay">How much earlier the meter sees what the balance speaks of; null: at the same time.</param>
    /// <param name="mayBeNegative">Whether it may flow backwards.</param>
    public BalanceModelBuilder Stream(
        string name,
        string? from,
        string? to,
        MeterUncertainty? uncertainty = null,
        string? unit = null,
        IReadOnlyList<UnitConversion>? conversions = null,
        TransportDelay? delay = null,
        bool mayBeNegative = false) => Add(_declaration.Flows, new StreamDefinition
        {
            Name = name,
            Kind = StreamKind.Flow,
            From = from,
            To = to,
            Uncertainty = uncertainty,
            Unit = unit,
            Conversions = [.. conversions ?? []],
            Delay = delay,
            MayBeNegative = mayBeNegative,
        });

    /// <summary>Adds what flows without a meter: a loss, what evaporates, what nobody measures.</summary>
    /// <param name="name">Unique in the model.</param>
    /// <param name="from">The node it leaves; null: it comes from outside.</param>
    /// <param name="to">The node it enters; null: it goes outside.</param>
    /// <param name="mayBeNegative">Whether it may flow backwards.</param>
    public BalanceModelBuilder Unmeasured(string name, string? from, string? to, bool mayBeNegative = false) =>
        Add(_declaration.Flows, new StreamDefinition
        {
            Name = name,
            Kind = StreamKind.Flow,
            From = from,
            To = to,
            IsMeasured = false,
            MayBeNegative = mayBeNegative,
        });

    /// <summary>Adds what a node keeps: a tank, a pond, a stock.</summary>
    /// <param name="name">Unique in the model.</param>
    /// <param name="node">Where it lies.</param>
    /// <param name="uncertainty">
    /// How far the change may be off, or, of a level, each reading of it; null: not declared.
    /// </param>
    /// <param name="unit">The unit of its readings, such as m3, or m of level; null: that of the balance.</param>
    /// <param name="conversions">What leads from there to the unit of the balance, such as an area.</param>
    /// <param name="isLevel">
    /// Whether readings say what is there at the ends of a period; otherwise they say how much more it is at its end.
    /// </param>
    public BalanceModelBuilder Holdup(
        string name,
        string node,
        MeterUncertainty? uncertainty = null,
        string? unit = null,
        IReadOnlyList<UnitConversion>? conversions = null,
        bool isLevel = false) => Add(_declaration.Holdups, new StreamDefinition
        {
            Name = name,
            Kind = StreamKind.Holdup,
            To = node,
            Uncertainty = uncertainty,
            Unit = unit,
            Conversions = [.. conversions ?? []],
            IsLevel = isLevel,
        });

    /// <summary>Adds what comes into a node in each period and is known.</summary>
    /// <param name="name">Unique among streams, holdups, meters, fractions and sources.</param>
    /// <param name="node">Where it comes in.</param>
    /// <param name="value">How much; negative: a loss that is known.</param>
    /// <param name="unit">Its unit; null: that of the balance.</param>
    /// <param name="conversions">What leads from there to the unit of the balance.</param>
    public BalanceModelBuilder Source(
        string name,
        string node,
        double value,
        string? unit = null,
        IReadOnlyList<UnitConversion>? conversions = null) =>
        Add(_declaration.Sources, new SourceDeclaration(name, node, value, unit, [.. conversions ?? []]));

    /// <summary>Adds another meter of a stream, such as the charge that makes the chlorine.</summary>
    /// <param name="name">Unique in the model.</param>
    /// <param name="of">
    /// The stream or holdup; null: a quantity that only constraints name, and that enters them in its own unit.
    /// </param>
    /// <param name="uncertainty">How far it may be off; null: not declared.</param>
    /// <param name="unit">Its unit, such as kAh; null: that of the balance.</param>
    /// <param name="conversions">What leads from there to the unit of the balance.</param>
    public BalanceModelBuilder Meter(
        string name,
        string? of,
        MeterUncertainty? uncertainty = null,
        string? unit = null,
        IReadOnlyList<UnitConversion>? conversions = null) => Add(_declaration.Meters, new StreamDefinition
        {
            Name = name,
            Kind = StreamKind.Meter,
            Of = of,
            Uncertainty = uncertainty,
            Unit = unit,
            Conversions = [.. conversions ?? []],
        });

    /// <summary>
    /// Adds a component, which is balanced at each node that a stream of it touches; a fraction is needed for each
    /// stream, holdup and source there.
    /// </summary>
    /// <param name="name">Such as sulphur.</param>
    /// <param name="fractions">What of it is in each stream.</param>
    public BalanceModelBuilder Component(string name, params IReadOnlyList<ComponentFraction> fractions) =>
        Add(_declaration.Components, new ComponentDeclaration(name, [.. fractions]));

    /// <summary>Adds any other equation: the sum of coefficients times streams is a constant.</summary>
    /// <param name="name">Unique among nodes and constraints.</param>
    /// <param name="constant">In the unit of the balance.</param>
    /// <param name="terms">Streams, holdups, meters or fractions with their coefficients, each once.</param>
    public BalanceModelBuilder Constraint(
        string name, double constant, params IReadOnlyList<(double Coefficient, string Stream)> terms) =>
        Add(_declaration.Constraints, new ConstraintDeclaration(name, [.. terms], constant));

    /// <summary>Says that the errors of meters go together, any two of them alike.</summary>
    /// <param name="coefficient">Between -1 and 1, neither reached.</param>
    /// <param name="streams">Two or more, such as all that were calibrated with one standard.</param>
    public BalanceModelBuilder Correlate(double coefficient, params IReadOnlyList<string> streams) =>
        Add(_declaration.Correlations, new CorrelationDeclaration([.. streams], coefficient));

    /// <summary>The model.</summary>
    /// <exception cref="BalanceModelException">Something stands against it; the message lists all of it.</exception>
    public BalanceModel Build() =>
        TryBuild(out var model, out var problems) ? model : throw new BalanceModelException(problems);

    /// <summary>The model, or all that stands against it.</summary>
    /// <param name="model">Null when there are problems.</param>
    /// <param name="problems">Empty when it is built. A missing uncertainty is none: periods say that.</param>
    public bool TryBuild([NotNullWhen(true)] out BalanceModel? model, out IReadOnlyList<ModelProblem> problems)
    {
        var found = new Problems();
        model = ModelCompiler.Compile(_declaration, found);
        problems = found.All;
        return model is not null;
    }

    private BalanceModelBuilder Add<T>(List<T> to, T what)
    {
        to.Add(what);
        return this;
    }
}
