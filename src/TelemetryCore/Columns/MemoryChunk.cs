using System.Runtime.InteropServices;
using TelemetryCore.Samples;

namespace TelemetryCore.Columns;

/// <summary>
/// A sealed chunk of one unit in the lane's memory. There is one for each thousand rows, so that it is small: a zone
/// map that does not fit its few bytes lies in the page, in front of the unit.
/// </summary>
internal sealed class MemoryChunk : SealedChunk
{
    private static readonly int ZoneBytes = BytesOf(default).Length;

    private UnitZone _zone;
    private ushort _offset;
    private ushort _length;
    private ChunkRole _role;

    /// <summary>The page that holds the bytes; it goes back to the pool with its last chunk.</summary>
    public Page? Page { get; private set; }

    public override ZoneMap Zone => _zone.IsWhole ? _zone.ToZoneMap() : MemoryMarshal.Read<ZoneMap>(InFrontOfUnit);

    public override int Valid => _zone.Valid;

    public override double Min => _zone.Min;

    public override double Max => _zone.Max;

    public override ChunkRole Role => _role;

    public override int Count => _zone.Count;

    public override Timestamp First => _zone.First;

    public override Timestamp Last => _zone.Last;

    public override long Bytes => _length;

    private ReadOnlySpan<byte> InFrontOfUnit => Page!.Bytes.AsSpan(_offset - ZoneBytes, ZoneBytes);

    /// <summary>Bytes of a page that a unit takes at most.</summary>
    public static int RoomFor(ReadOnlySpan<byte> unit) => ZoneBytes + unit.Length;

    public override ReadOnlyMemory<byte> Load(ref byte[] buffer) => Page!.Bytes.AsMemory(_offset, _length);

    /// <summary>Gives an unpublished chunk its rows, which go to a page with <see cref="RoomFor"/> them.</summary>
    public void Set(ChunkRole role, in ZoneMap zone, ReadOnlySpan<byte> unit, Page page)
    {
        _role = role;
        _zone = new UnitZone(zone);
        Page = page;
        if (!_zone.IsWhole)
        {
            page.Add(BytesOf(zone));
        }

        _offset = (ushort)page.Add(unit);
        _length = (ushort)unit.Length;
        page.Chunks++;
    }

    private static ReadOnlySpan<byte> BytesOf(in ZoneMap zone) =>
        MemoryMarshal.AsBytes(new ReadOnlySpan<ZoneMap>(in zone));
}
