using TelemetryCore.Columns;
using TelemetryCore.Samples;

namespace TelemetryCore.Storage.Segments;

/// <summary>
/// The sequence field of a block that belongs to a series: 32 bits series, 2 bits role, 30 bits position of the block
/// in its file. A chunk needs no header of its own, and can be told apart when the directory is lost.
/// </summary>
internal readonly record struct ChunkSequence(SeriesId Series, ChunkRole Role, int Position)
{
    public const int PositionMax = (1 << RoleShift) - 1;

    private const int SeriesShift = 32;
    private const int RoleShift = 30;

    public long Value => ((long)Series.Value << SeriesShift) | ((long)Role << RoleShift) | (uint)Position;

    public static ChunkSequence From(long value) => new(
        new SeriesId((int)(value >>> SeriesShift)),
        (ChunkRole)((value >> RoleShift) & 3),
        (int)(value & PositionMax));
}
