using TelemetryCore.Samples;

namespace TelemetryCore.Windows.Fills;

internal sealed record ConstantFill : WindowFill
{
    public ConstantFill(double value, TimeSpan gapMax)
        : base(gapMax) => Value = value;

    public double Value { get; }

    internal override double ValueAt(Timestamp at, in Sample before, in Sample behind) => Value;
}
