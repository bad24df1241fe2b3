using System.Text.Json;
using TelemetryCore.Balances.Networks.Compiling;
using TelemetryCore.Balances.Networks.Declarations;
using TelemetryCore.Internal;

namespace TelemetryCore.Balances.Networks.Json;

/// <summary>Reads what a text declares; what has no meaning is named with its path.</summary>
internal sealed class ModelReader(Problems problems)
{
    public ModelDeclaration Read(JsonFields fields)
    {
        // Editors find the schema by this member.
        fields.Text("$schema");
        var declaration = new ModelDeclaration
        {
            Basis = fields.Text("basis"),
            Period = fields.Time("period"),
            FractionsAreComplete = fields.Flag("fractionsAreComplete"),
        };
        declaration.Confidence = fields.Number("confidence") ?? declaration.Confidence;
        declaration.Flows.AddRange(All(fields, "streams", Flow));
        declaration.Holdups.AddRange(All(fields, "holdups", Holdup));
        declaration.Sources.AddRange(All(fields, "sources", Source));
        declaration.Meters.AddRange(All(fields, "meters", Meter));
        declaration.Components.AddRange(All(fields, "components", Component));
        declaration.Constraints.AddRange(All(fields, "constraints", Constraint));
        declaration.Correlations.AddRange(All(fields, "correlations", Pair));
        declaration.Correlations.AddRange(All(fields, "correlationGroups", Group));
        fields.End();
        return declaration;
    }

    private static IEnumerable<T> All<T>(JsonFields fields, string name, Func<JsonFields, T> read) =>
        fields.Array(name).Select(item =>
        {
            var inner = new JsonFields(item.Element, item.Path);
            var one = read(inner);
            inner.End();
            return one;
        });

    private StreamDefinition Flow(JsonFields fields)
    {
        var name = fields.RequiredText("name");
        return new StreamDefinition
        {
            Name = name,
            Kind = StreamKind.Flow,
            From = fields.Text("from"),
            To = fields.Text("to"),
            IsMeasured = IsMeasured(fields),
            Uncertainty = Uncertainty(fields, name),
            Unit = fields.Text("unit"),
            Conversions = Conversions(fields),
            Delay = Delay(fields),
            MayBeNegative = fields.Flag("mayBeNegative"),
        };
    }

    private StreamDefinition Holdup(JsonFields fields)
    {
        var name = fields.RequiredText("name");
        return new StreamDefinition
        {
            Name = name,
            Kind = StreamKind.Holdup,
            To = fields.RequiredText("node"),
            Uncertainty = Uncertainty(fields, name),
            Unit = fields.Text("unit"),
            Conversions = Conversions(fields),
            IsLevel = fields.Flag("isLevel"),
        };
    }

    private StreamDefinition Meter(JsonFields fields)
    {
        var name = fields.RequiredText("name");
        return new StreamDefinition
        {
            Name = name,
            Kind = StreamKind.Meter,
            Of = fields.Text("of"),
            Uncertainty = Uncertainty(fields, name),
            Unit = fields.Text("unit"),
            Conversions = Conversions(fields),
        };
    }

    private SourceDeclaration Source(JsonFields fields) => new(
        fields.RequiredText("name"),
        fields.RequiredText("node"),
        fields.RequiredNumber("value"),
        fields.Text("unit"),
        Conversions(fields));

    private ComponentDeclaration Component(JsonFields fields)
    {
        var name = fields.RequiredText("name");
        return new ComponentDeclaration(name, [.. All(fields, "fractions", inner => Fraction(inner, name))]);
    }

    private ComponentFraction Fraction(JsonFields fields, string component)
    {
        var stream = fields.RequiredText("stream");
        var uncertainty = Uncertainty(fields, $"{stream}.{component}");
        var (isMeasured, value) = (IsMeasured(fields), fields.Number("value"));
        if (uncertainty is not null && (value is not null || !isMeasured))
        {
            problems.Add(ModelProblemKind.UncertaintyUnusable, $"{stream}.{component}",
                $"the fraction of '{component}' in '{stream}' is known or has no meter, and states an uncertainty");
        }

        var unit = fields.Text("unit");
        var fraction = value is { } known ? ComponentFraction.Known(stream, known, unit)
            : isMeasured ? ComponentFraction.Measured(stream, uncertainty, unit)
            : ComponentFraction.Unmeasured(stream, unit);
        return fraction with { Name = fields.Text("name") };
    }

    private static ConstraintDeclaration Constraint(JsonFields fields)
    {
        var name = fields.RequiredText("name");
        var terms = fields.Required("terms");
        var members = new JsonFields(terms, fields.PathOf("terms"));
        return new ConstraintDeclaration(
            name,
            [.. terms.EnumerateObject().Select(term => (members.RequiredNumber(term.Name), term.Name))],
            fields.Number("constant") ?? 0);
    }

    private static CorrelationDeclaration Pair(JsonFields fields) =>
        new([fields.RequiredText("a"), fields.RequiredText("b")], fields.RequiredNumber("r"));

    private static CorrelationDeclaration Group(JsonFields fields) => new(
        [
            .. fields.Array("streams").Select(item => item.Element.ValueKind == JsonValueKind.String
                ? item.Element.GetString()!
                : throw new JsonTextException(item.Path, $"{item.Element} is no text")),
        ],
        fields.RequiredNumber("r"));

    private static bool IsMeasured(JsonFields fields) => !fields.Has("measured", out var measured) ||
        measured.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw fields.Wrong("measured", $"{measured} is neither true nor false"),
        };

    private MeterUncertainty? Uncertainty(JsonFields fields, string subject)
    {
        var deviation = fields.Number("sd");
        var stated = fields.Object("uncertainty") is { } inner ? Uncertainty(inner) : (MeterUncertainty?)null;
        if (deviation is not null && stated is not null)
        {
            problems.Add(ModelProblemKind.UncertaintyTwice, subject,
                $"'{subject}' states both sd and uncertainty; leave one of them out");
        }

        return deviation is { } sd ? MeterUncertainty.OfDeviation(sd) : stated;
    }

    private static MeterUncertainty Uncertainty(JsonFields fields)
    {
        var uncertainty = new MeterUncertainty
        {
            Absolute = fields.Number("absolute") ?? 0,
            PercentOfReading = fields.Number("percentOfReading") ?? 0,
            PercentOfFullScale = fields.Number("percentOfFullScale") ?? 0,
            FullScale = fields.Number("fullScale") ?? 0,
            CoverageFactor = fields.RequiredNumber("k"),
            SystematicShare = fields.Number("systematicShare") ?? 0,
        };
        fields.End();
        return uncertainty;
    }

    private static UnitConversion[] Conversions(JsonFields fields) =>
    [
        .. All(fields, "conversions", inner =>
            new UnitConversion(inner.RequiredNumber("value"), inner.RequiredText("unit"))
            {
                StandardDeviation = inner.Number("sd") ?? 0,
                Source = inner.Text("source"),
            }),
    ];

    private static TransportDelay? Delay(JsonFields fields)
    {
        if (fields.Object("delay") is not { } delay)
        {
            return null;
        }

        var (time, volume) = (delay.Time("time"), delay.Number("cubicMetres"));
        delay.End();
        return time is null != volume is null
            ? time is { } known ? TransportDelay.Of(known) : TransportDelay.PlugFlow(volume!.Value)
            : throw fields.Wrong("delay", "it needs either a time or cubicMetres");
    }
}
