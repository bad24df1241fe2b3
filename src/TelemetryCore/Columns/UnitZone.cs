using TelemetryCore.Samples;

namespace TelemetryCore.Columns;

/// <summary>
/// The zone map of one unit in 48 bytes rather than 128. Nearly all units have one mark and a sum of 64 bits; of the
/// others this tells neither.
/// </summary>
internal readonly struct UnitZone
{
    private const byte NoMark = byte.MaxValue;

    private readonly long _sum;
    private readonly ushort _count;
    private readonly ushort _valid;
    private readonly sbyte _scale;
    private readonly byte _mark;

    public UnitZone(in ZoneMap zone)
    {
        First = zone.First;
        Last = zone.Last;
        Min = zone.Min;
        Max = zone.Max;
        _sum = unchecked((long)zone.Sum);
        _count = (ushort)zone.Count;
        _valid = (ushort)zone.Valid;
        _scale = (sbyte)zone.Scale;
        _mark = zone.Sum == _sum && zone.Statuses.TryGetOnly(out var mark) ? (byte)mark : NoMark;
    }

    public Timestamp First { get; }

    public Timestamp Last { get; }

    /// <summary>The least valid value.</summary>
    public double Min { get; }

    /// <summary>The greatest valid value.</summary>
    public double Max { get; }

    public int Count => _count;

    public int Valid => _valid;

    /// <summary>False when <see cref="ToZoneMap"/> would lose something.</summary>
    public bool IsWhole => _mark != NoMark;

    public ZoneMap ToZoneMap()
    {
        var statuses = default(StatusHistogram);
        statuses.Add(new SampleStatus((StatusMark)_mark), _count);
        return new ZoneMap
        {
            First = First,
            Last = Last,
            Count = _count,
            Valid = _valid,
            Min = Min,
            Max = Max,
            Sum = _sum,
            Scale = _scale,
            Statuses = statuses,
        };
    }
}
