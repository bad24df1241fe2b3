using System.Text.Json;
using TelemetryCore.Columns;
using TelemetryCore.Internal;
using TelemetryCore.Samples;

namespace TelemetryCore.Exceedances.Thresholds;

/// <summary>A curve over the load of the source, flat outside its points.</summary>
internal sealed record CurveThreshold(SeriesId Load, ValueList<CurvePoint> Points, bool IsStepped) : LimitThreshold
{
    internal override SeriesId? Companion => Load;

    public override string ToString() =>
        $"{(IsStepped ? "steps" : "a curve")} over series {Load.Value}: {Points}";

    internal override double At(Timestamp time, double companion)
    {
        if (double.IsNaN(companion))
        {
            return double.NaN;
        }

        var above = 0;
        while (above < Points.Count && Points[above].Load <= companion)
        {
            above++;
        }

        if (above == 0 || above == Points.Count || IsStepped)
        {
            return Points[Math.Max(0, above - 1)].Value;
        }

        var (from, to) = (Points[above - 1], Points[above]);
        return DecimalArithmetic.Interpolate(companion, (from.Load, from.Value), (to.Load, to.Value));
    }

    internal override void WriteJson(Utf8JsonWriter writer, SeriesNames names)
    {
        LimitThresholdJson.WriteKind(writer, IsStepped ? "steps" : "curve");
        writer.WriteSeries("load", names.KeyOf(Load));
        writer.WriteStartArray("points");
        foreach (var point in Points)
        {
            writer.WriteStartObject();
            writer.WriteNumber("load", point.Load);
            writer.WriteNumber("value", point.Value);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    internal override LimitThreshold Validated()
    {
        Throw.IfOutside(Points.Count, 1, Limits.ThresholdLinesMax, nameof(Points));
        for (var i = 0; i < Points.Count; i++)
        {
            Throw.IfOutside(Points[i].Load, double.MinValue, double.MaxValue, nameof(CurvePoint.Load));
            Throw.IfOutside(Points[i].Value, double.MinValue, double.MaxValue, nameof(CurvePoint.Value));
            if (i > 0 && Points[i].Load <= Points[i - 1].Load)
            {
                Throw.LimitContradicts($"load {Points[i].Load} of its curve follows {Points[i - 1].Load}; sort them");
            }
        }

        return this;
    }
}
