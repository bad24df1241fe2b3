using System.Buffers.Binary;
using System.Security.Cryptography;

namespace TelemetryCore.Storage.Payloads;

/// <summary>A SHA-256 of a whole file.</summary>
internal readonly record struct Digest(UInt128 High, UInt128 Low)
{
    public const int Size = SHA256.HashSizeInBytes;

    public static Digest From(ReadOnlySpan<byte> hash) => new(
        BinaryPrimitives.ReadUInt128BigEndian(hash),
        BinaryPrimitives.ReadUInt128BigEndian(hash[(Size / 2)..]));

    public static Digest Read(ref PayloadReader reader) =>
        reader.ReadBytes(Size) is { Length: Size } hash ? From(hash) : default;

    public void Write(PayloadWriter writer)
    {
        Span<byte> hash = stackalloc byte[Size];
        BinaryPrimitives.WriteUInt128BigEndian(hash, High);
        BinaryPrimitives.WriteUInt128BigEndian(hash[(Size / 2)..], Low);
        writer.WriteBytes(hash);
    }

    public override string ToString() => $"{High:x32}{Low:x32}";
}
