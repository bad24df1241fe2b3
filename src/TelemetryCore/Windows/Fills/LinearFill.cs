using TelemetryCore.Samples;

namespace TelemetryCore.Windows.Fills;

internal sealed record LinearFill : WindowFill
{
    public LinearFill(TimeSpan gapMax)
        : base(gapMax)
    {
    }

    internal override double ValueAt(Timestamp at, in Sample before, in Sample behind)
    {
        var share = (double)(at - before.Timestamp).Ticks / (behind.Timestamp - before.Timestamp).Ticks;
        return before.Value + ((behind.Value - before.Value) * share);
    }
}
