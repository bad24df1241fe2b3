namespace TelemetryCore.Columns;

/// <summary>Which columns of a chunk are wanted; what is not wanted is not decoded.</summary>
[Flags]
internal enum RowColumns
{
    Timestamps = 1,
    Values = 2,
    Statuses = 4,
    Known = 8,
    Samples = Timestamps | Values | Statuses,
    All = Samples | Known,
}
