using TelemetryCore.Balances.Networks.Declarations;

namespace TelemetryCore.Balances.Networks.Compiling;

/// <summary>Makes a column of each stream, holdup, other meter and fraction, in the unit of the balance.</summary>
internal sealed class ColumnCompiler(ModelDeclaration declaration, Problems problems)
{
    private readonly BasisUnits _units = new(declaration, problems);
    private readonly List<StreamDefinition> _columns = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    public IReadOnlyList<StreamDefinition> Columns => _columns;

    /// <summary>The amount of each source in the unit of the balance.</summary>
    public Dictionary<string, double> Sources { get; } = new(StringComparer.Ordinal);

    public void Compile()
    {
        declaration.Flows.ForEach(AddFlow);
        declaration.Holdups.ForEach(AddHoldup);
        declaration.Meters.ForEach(AddMeter);
        declaration.Sources.ForEach(AddSource);
    }

    /// <summary>The place of a column; -1 when there is none.</summary>
    public int PlaceOf(string name) => _places.GetValueOrDefault(name, -1);

    /// <summary>The place of a column; what nobody has declared is a problem of <paramref name="subject"/>.</summary>
    public bool TryFind(string name, string subject, out int place)
    {
        place = PlaceOf(name);
        if (place < 0)
        {
            problems.Add(ModelProblemKind.NameUnknown, subject,
                $"'{subject}' names '{name}', which is no stream, holdup, meter or fraction of the model");
        }

        return place >= 0;
    }

    public int Add(StreamDefinition column)
    {
        problems.CheckName(column.Name, "a stream, holdup, meter or fraction");
        var isNew = _places.TryAdd(column.Name, _columns.Count);
        CheckTwice(!isNew || Sources.ContainsKey(column.Name), column.Name);
        _columns.Add(column);
        return _columns.Count - 1;
    }

    private void AddFlow(StreamDefinition flow)
    {
        if (flow.From is null && flow.To is null)
        {
            problems.Add(ModelProblemKind.StreamDangles, flow.Name,
                $"stream '{flow.Name}' comes from no node and goes to none; name one, or make it a meter of a stream");
        }
        else if (flow.From == flow.To)
        {
            problems.Add(ModelProblemKind.StreamLoops, flow.Name,
                $"stream '{flow.Name}' leaves node '{flow.From}' and enters it again, which changes no balance");
        }

        UncertaintyCheck.Check(flow, problems);
        Add(_units.Scaled(flow));
    }

    private void AddHoldup(StreamDefinition holdup)
    {
        UncertaintyCheck.Check(holdup, problems);
        Add(_units.Scaled(holdup with { MayBeNegative = true, Uncertainty = OfChange(holdup) }));
    }

    // What stays the same of a level's error is in both levels, and not in their difference.
    private static MeterUncertainty? OfChange(StreamDefinition holdup) =>
        holdup.IsLevel && holdup.Uncertainty is { } level
            ? MeterUncertainty.OfDeviation(Math.Sqrt(2 * (1 - level.SystematicShare)) * level.StandardDeviation(0))
            : holdup.Uncertainty;

    private void AddMeter(StreamDefinition meter)
    {
        UncertaintyCheck.Check(meter, problems);
        if (meter.Of is null)
        {
            CheckIsUsed(meter.Name);
            Add(meter);
            return;
        }

        var measured = declaration.Streams.FirstOrDefault(stream => stream.Name == meter.Of);
        if (measured is null)
        {
            problems.Add(ModelProblemKind.NameUnknown, meter.Name,
                $"meter '{meter.Name}' is of '{meter.Of}', which is no stream or holdup of the model");
        }

        var mayBeNegative = measured is { Kind: StreamKind.Holdup } or { MayBeNegative: true };
        Add(_units.Scaled(meter with { MayBeNegative = mayBeNegative }));
    }

    private void CheckIsUsed(string quantity)
    {
        if (!declaration.Constraints.Exists(constraint => constraint.Terms.Any(term => term.Stream == quantity)))
        {
            problems.Add(ModelProblemKind.StreamDangles, quantity,
                $"meter '{quantity}' measures no stream and is in no constraint; say what it is of");
        }
    }

    private void AddSource(SourceDeclaration source)
    {
        problems.CheckName(source.Name, "a source");
        var amount = source.Value * _units.Scale(source.Name, source.Unit, source.Conversions).Factor;
        CheckTwice(!Sources.TryAdd(source.Name, amount) || PlaceOf(source.Name) >= 0, source.Name);
        if (!double.IsFinite(source.Value))
        {
            problems.Add(ModelProblemKind.SourceUnusable, source.Name,
                $"source '{source.Name}' of node '{source.Node}' is {source.Value}; give what comes in a period");
        }
    }

    private void CheckTwice(bool isTwice, string name)
    {
        if (isTwice)
        {
            problems.Add(ModelProblemKind.NameTwice, name,
                $"'{name}' is the name of two streams, holdups, meters, fractions or sources; readings need one each");
        }
    }
}
