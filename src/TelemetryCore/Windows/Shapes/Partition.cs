using TelemetryCore.Samples;

namespace TelemetryCore.Windows.Shapes;

/// <summary>Stretches that cover all of time, each ending where the next starts.</summary>
internal abstract class Partition
{
    /// <summary>The stretch that holds an instant.</summary>
    public abstract WindowBounds Of(Timestamp at);
}
