namespace TelemetryCore.Windows.Fills;

internal sealed record PreviousFill : WindowFill
{
    public PreviousFill(TimeSpan gapMax)
        : base(gapMax)
    {
    }
}
