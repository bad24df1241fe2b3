using System.Text;

namespace TelemetryCore.Cli.Import;

/// <summary>A format that was checked: everything in it means something.</summary>
internal sealed record ImportPlan
{
    public required byte Delimiter { get; init; }

    public required byte DecimalMark { get; init; }

    public required bool HasHeader { get; init; }

    /// <summary>Null for UTF-8, whose bytes are read as they are.</summary>
    public required Encoding? Encoding { get; init; }

    public required MissingReadings Missing { get; init; }

    public required string[] TimeColumns { get; init; }

    /// <summary>Null when the time follows from the row; then <see cref="Rows"/> is not.</summary>
    public required ITimeParser? Time { get; init; }

    public required RowClock? Rows { get; init; }

    public required string? Station { get; init; }

    public required string? StationColumn { get; init; }

    public required string? StatusColumn { get; init; }

    public required StatusReader Statuses { get; init; }

    public required SeriesColumn[] Values { get; init; }
}
