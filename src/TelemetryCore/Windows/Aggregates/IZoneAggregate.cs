using TelemetryCore.Columns;

namespace TelemetryCore.Windows.Aggregates;

/// <summary>An aggregate that zone maps answer for, so that whole chunks are not decoded for it.</summary>
internal interface IZoneAggregate<TPartial>
    where TPartial : struct
{
    /// <summary>Adds the valid samples of a chunk, at least one, that lie behind all that the partial holds.</summary>
    void LiftZone(ref TPartial partial, in ZoneMap zone);
}
