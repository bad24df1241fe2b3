namespace TelemetryCore.Windows.Shapes;

internal sealed record StateRunShape(TimeSpan GapMax, MarkSet Marks) : WindowShape
{
    internal override TimeSpan Reach => GapMax;

    internal override bool HasGrid => false;
}
