using TelemetryCore.Samples;

namespace TelemetryCore.Windows.Fills;

internal sealed record PreviousFill : WindowFill
{
    public PreviousFill(TimeSpan gapMax)
        : base(gapMax)
    {
    }

    internal override double ValueAt(Timestamp at, in Sample before, in Sample behind) => before.Value;
}
