namespace TelemetryCore.TestKit.Disks;

/// <summary>A write, or a new length, that no sync has made durable yet.</summary>
internal sealed record SimulatedChange(long Offset, byte[]? Bytes, long Length)
{
    private const int SectorBytes = 512;
    private const int PageBytes = 4096;

    public static SimulatedChange Write(ReadOnlySpan<byte> bytes, long offset) =>
        new(offset, bytes.ToArray(), offset + bytes.Length);

    public static SimulatedChange SetLength(long length) => new(0, null, length);

    /// <summary>What is left of the change when nothing goes wrong.</summary>
    public void Apply(SimulatedContents contents)
    {
        if (Bytes is null)
        {
            contents.SetLength(Length);
        }
        else
        {
            contents.Write(Bytes, Offset);
        }
    }

    /// <summary>
    /// What a power cut leaves of the change: nothing, all, its first sectors, or any of its pages or sectors.
    /// </summary>
    public void ApplyTorn(SimulatedContents contents, Random random)
    {
        var kind = random.Next(5);
        if (kind == 0)
        {
            Apply(contents);
        }
        else if (kind == 1 && Bytes is not null)
        {
            var kept = random.Next(Bytes.Length) / SectorBytes;
            Pieces(contents, SectorBytes, piece => piece < kept);
        }
        else if (kind == 2)
        {
            Pieces(contents, PageBytes, _ => random.Next(2) == 0);
        }
        else if (kind == 3)
        {
            Pieces(contents, SectorBytes, _ => random.Next(2) == 0);
        }
    }

    private void Pieces(SimulatedContents contents, int size, Func<int, bool> isKept)
    {
        var piece = 0;
        for (var start = 0; Bytes is not null && start < Bytes.Length; piece++)
        {
            var length = (int)Math.Min(size - ((Offset + start) % size), Bytes.Length - start);
            if (isKept(piece))
            {
                contents.Write(Bytes.AsSpan(start, length), Offset + start);
            }

            start += length;
        }
    }
}
