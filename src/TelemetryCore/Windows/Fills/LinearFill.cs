namespace TelemetryCore.Windows.Fills;

internal sealed record LinearFill : WindowFill
{
    public LinearFill(TimeSpan gapMax)
        : base(gapMax)
    {
    }
}
