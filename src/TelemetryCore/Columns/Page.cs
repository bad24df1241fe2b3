namespace TelemetryCore.Columns;

/// <summary>A piece of memory that holds the bytes of many chunks, one behind the other.</summary>
internal sealed class Page(int size)
{
    public byte[] Bytes { get; } = new byte[size];

    public int Used { get; set; }

    /// <summary>Chunks that still need it.</summary>
    public int Chunks { get; set; }

    public int Room => Bytes.Length - Used;
}
