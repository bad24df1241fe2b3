namespace TelemetryCore.Windows.Shapes;

internal sealed record StateRunShape(TimeSpan GapMax, MarkSet Marks) : WindowShape;
