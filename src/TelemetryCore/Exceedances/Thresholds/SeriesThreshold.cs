using System.Globalization;
using System.Text.Json;
using TelemetryCore.Columns;
using TelemetryCore.Internal;
using TelemetryCore.Samples;

namespace TelemetryCore.Exceedances.Thresholds;

/// <summary>Another series of the station, times a factor, plus an offset.</summary>
internal sealed record SeriesThreshold(SeriesId Series, double Factor, double Offset) : LimitThreshold
{
    internal override SeriesId? Companion => Series;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Factor:R} times series {Series.Value} plus {Offset:R}");

    internal override double At(Timestamp time, double companion) =>
        DecimalArithmetic.MultiplyAdd(companion, Factor, Offset);

    internal override void WriteJson(Utf8JsonWriter writer, SeriesNames names)
    {
        LimitThresholdJson.WriteKind(writer, "series");
        writer.WriteSeries("series", names.KeyOf(Series));
        if (Factor != 1)
        {
            writer.WriteNumber("factor", Factor);
        }

        if (Offset != 0)
        {
            writer.WriteNumber("offset", Offset);
        }

        writer.WriteEndObject();
    }

    internal override LimitThreshold Validated()
    {
        Throw.IfOutside(Factor, double.MinValue, double.MaxValue, nameof(Factor));
        Throw.IfOutside(Offset, double.MinValue, double.MaxValue, nameof(Offset));
        return this;
    }
}
