using System.Globalization;
using System.Text.Json;
using TelemetryCore.Internal;
using TelemetryCore.Samples;

namespace TelemetryCore.Exceedances.Thresholds;

/// <summary>One value that never changes.</summary>
internal sealed record ConstantThreshold(double Number) : LimitThreshold
{
    public override double? Value => Number;

    public override string ToString() => Number.ToString("R", CultureInfo.InvariantCulture);

    internal override double At(Timestamp time, double companion) => Number;

    internal override void WriteJson(Utf8JsonWriter writer, SeriesNames names) => writer.WriteNumberValue(Number);

    internal override LimitThreshold Validated()
    {
        Throw.IfOutside(Number, double.MinValue, double.MaxValue, nameof(LimitDefinition.Threshold));
        return this;
    }
}
