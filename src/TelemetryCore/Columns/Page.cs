namespace TelemetryCore.Columns;

/// <summary>A piece of memory that holds the bytes of many chunks, one behind the other.</summary>
internal sealed class Page(int size)
{
    public byte[] Bytes { get; } = new byte[size];

    public int Used { get; private set; }

    /// <summary>Chunks that still need it.</summary>
    public int Chunks { get; set; }

    public int Room => Bytes.Length - Used;

    /// <summary>Copies bytes behind the others; returns where they start.</summary>
    public int Add(ReadOnlySpan<byte> bytes)
    {
        var start = Used;
        bytes.CopyTo(Bytes.AsSpan(start));
        Used += bytes.Length;
        return start;
    }

    public void Clear() => Used = 0;
}
