using System.Text.Json;
using TelemetryCore.Balances.Networks.Declarations;
using TelemetryCore.Internal;

namespace TelemetryCore.Balances.Networks.Json;

/// <summary>Writes a declaration: members in one order, defaults and empty lists left out.</summary>
internal sealed class ModelWriter(Utf8JsonWriter writer)
{
    public void Write(ModelDeclaration declaration)
    {
        writer.WriteStartObject();
        writer.WriteNumber("confidence", declaration.Confidence);
        WriteIf("basis", declaration.Basis);
        if (declaration.Period is { } period)
        {
            writer.WriteTime("period", period);
        }

        WriteIf("fractionsAreComplete", declaration.FractionsAreComplete);
        WriteAll("streams", declaration.Flows, WriteFlow);
        WriteAll("holdups", declaration.Holdups, WriteHoldup);
        WriteAll("sources", declaration.Sources, WriteSource);
        WriteAll("meters", declaration.Meters, WriteMeter);
        WriteAll("components", declaration.Components, WriteComponent);
        WriteAll("constraints", declaration.Constraints, WriteConstraint);
        WriteAll("correlations", declaration.Correlations.FindAll(each => each.IsPair), WritePair);
        WriteAll("correlationGroups", declaration.Correlations.FindAll(each => !each.IsPair), WriteGroup);
        writer.WriteEndObject();
    }

    private void WriteFlow(StreamDefinition flow)
    {
        writer.WriteString("name", flow.Name);
        writer.WriteString("from", flow.From);
        writer.WriteString("to", flow.To);
        if (!flow.IsMeasured)
        {
            writer.WriteBoolean("measured", false);
        }

        WriteMeasuring(flow);
        if (flow.Delay is { } delay)
        {
            writer.WriteStartObject("delay");
            if (delay.Duration is { } time)
            {
                writer.WriteTime("time", time);
            }
            else
            {
                writer.WriteNumber("cubicMetres", delay.CubicMetres!.Value);
            }

            writer.WriteEndObject();
        }

        WriteIf("mayBeNegative", flow.MayBeNegative);
    }

    private void WriteHoldup(StreamDefinition holdup)
    {
        writer.WriteString("name", holdup.Name);
        writer.WriteString("node", holdup.To);
        WriteMeasuring(holdup);
        WriteIf("isLevel", holdup.IsLevel);
    }

    private void WriteSource(SourceDeclaration source)
    {
        writer.WriteString("name", source.Name);
        writer.WriteString("node", source.Node);
        writer.WriteNumber("value", source.Value);
        WriteIf("unit", source.Unit);
        WriteAll("conversions", source.Conversions, WriteConversion);
    }

    private void WriteMeter(StreamDefinition meter)
    {
        writer.WriteString("name", meter.Name);
        WriteIf("of", meter.Of);
        WriteMeasuring(meter);
    }

    private void WriteComponent(ComponentDeclaration component)
    {
        writer.WriteString("name", component.Name);
        WriteAll("fractions", component.Fractions, fraction =>
        {
            writer.WriteString("stream", fraction.Stream);
            if (component.NameOf(fraction) != component.DefaultName(fraction))
            {
                writer.WriteString("name", fraction.Name);
            }

            if (fraction.Value is { } value)
            {
                writer.WriteNumber("value", value);
            }
            else if (!fraction.IsMeasured)
            {
                writer.WriteBoolean("measured", false);
            }

            WriteIf("unit", fraction.Unit);
            WriteUncertainty(fraction.Uncertainty);
        });
    }

    private void WriteConstraint(ConstraintDeclaration constraint)
    {
        writer.WriteString("name", constraint.Name);
        writer.WriteStartObject("terms");
        foreach (var (coefficient, stream) in constraint.Terms)
        {
            writer.WriteNumber(stream, coefficient);
        }

        writer.WriteEndObject();
        writer.WriteNumber("constant", constraint.Constant);
    }

    private void WritePair(CorrelationDeclaration pair)
    {
        writer.WriteString("a", pair.Streams[0]);
        writer.WriteString("b", pair.Streams[1]);
        writer.WriteNumber("r", pair.Coefficient);
    }

    private void WriteGroup(CorrelationDeclaration group)
    {
        writer.WriteStartArray("streams");
        foreach (var stream in group.Streams)
        {
            writer.WriteStringValue(stream);
        }

        writer.WriteEndArray();
        writer.WriteNumber("r", group.Coefficient);
    }

    private void WriteMeasuring(StreamDefinition stream)
    {
        WriteIf("unit", stream.Unit);
        WriteAll("conversions", stream.Conversions, WriteConversion);
        WriteUncertainty(stream.Uncertainty);
    }

    private void WriteConversion(UnitConversion conversion)
    {
        writer.WriteNumber("value", conversion.Value);
        writer.WriteString("unit", conversion.Unit);
        WriteIf("sd", conversion.StandardDeviation);
        WriteIf("source", conversion.Source);
    }

    private void WriteUncertainty(MeterUncertainty? stated)
    {
        if (stated is not { } uncertainty)
        {
            return;
        }

        if (uncertainty == MeterUncertainty.OfDeviation(uncertainty.Absolute))
        {
            writer.WriteNumber("sd", uncertainty.Absolute);
            return;
        }

        writer.WriteStartObject("uncertainty");
        WriteIf("absolute", uncertainty.Absolute);
        WriteIf("percentOfReading", uncertainty.PercentOfReading);
        WriteIf("percentOfFullScale", uncertainty.PercentOfFullScale);
        WriteIf("fullScale", uncertainty.FullScale);
        writer.WriteNumber("k", uncertainty.CoverageFactor);
        WriteIf("systematicShare", uncertainty.SystematicShare);
        writer.WriteEndObject();
    }

    private void WriteAll<T>(string name, IReadOnlyCollection<T> all, Action<T> write)
    {
        if (all.Count == 0)
        {
            return;
        }

        writer.WriteStartArray(name);
        foreach (var one in all)
        {
            writer.WriteStartObject();
            write(one);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void WriteIf(string name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, JsonText.Checked(text));
        }
    }

    private void WriteIf(string name, double number)
    {
        if (number != 0)
        {
            writer.WriteNumber(name, number);
        }
    }

    private void WriteIf(string name, bool flag)
    {
        if (flag)
        {
            writer.WriteBoolean(name, true);
        }
    }
}
