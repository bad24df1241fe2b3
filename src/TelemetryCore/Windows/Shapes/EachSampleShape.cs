namespace TelemetryCore.Windows.Shapes;

internal sealed record EachSampleShape(TimeSpan Size) : WindowShape;
