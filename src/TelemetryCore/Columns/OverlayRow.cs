using TelemetryCore.Samples;

namespace TelemetryCore.Columns;

/// <summary>A row of a <see cref="RowOverlay"/>; a hidden one hides what lies beneath and shows nothing.</summary>
internal readonly record struct OverlayRow(Sample Sample, uint Known, bool IsHidden, int Order);
