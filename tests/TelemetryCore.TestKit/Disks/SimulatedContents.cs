namespace TelemetryCore.TestKit.Disks;

/// <summary>Bytes that grow; what was never written is zero.</summary>
internal sealed class SimulatedContents
{
    private byte[] _bytes = [];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, Length);

    public int Read(Span<byte> into, long offset)
    {
        var count = (int)Math.Clamp(Length - offset, 0, into.Length);
        _bytes.AsSpan((int)Math.Min(offset, Length), count).CopyTo(into);
        return count;
    }

    public void Write(ReadOnlySpan<byte> bytes, long offset)
    {
        SetLength(Math.Max(Length, offset + bytes.Length));
        bytes.CopyTo(_bytes.AsSpan((int)offset));
    }

    public void SetLength(long length)
    {
        if (length > _bytes.Length)
        {
            Array.Resize(ref _bytes, (int)Math.Max(length, 2L * _bytes.Length));
        }

        _bytes.AsSpan((int)Math.Min(length, Length)).Clear();
        Length = (int)length;
    }

    public SimulatedContents Copy()
    {
        var copy = new SimulatedContents();
        copy.Write(Bytes, 0);
        return copy;
    }
}
