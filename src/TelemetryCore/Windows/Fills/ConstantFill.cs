namespace TelemetryCore.Windows.Fills;

internal sealed record ConstantFill : WindowFill
{
    public ConstantFill(double value, TimeSpan gapMax)
        : base(gapMax) => Value = value;

    public double Value { get; }
}
