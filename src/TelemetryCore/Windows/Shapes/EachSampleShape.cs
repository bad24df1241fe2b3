namespace TelemetryCore.Windows.Shapes;

internal sealed record EachSampleShape(TimeSpan Size) : WindowShape
{
    internal override TimeSpan Reach => Size;

    internal override bool HasGrid => false;
}
