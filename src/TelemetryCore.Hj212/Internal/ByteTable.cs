using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace TelemetryCore.Hj212.Internal;

/// <summary>
/// An immutable table from names to values that is asked with the bytes on the wire: no string is made.
/// </summary>
internal sealed class ByteTable<T>
{
    private readonly Dictionary<byte[], T>.AlternateLookup<ReadOnlySpan<byte>> _entries;

    public ByteTable(IEnumerable<KeyValuePair<string, T>> entries)
    {
        var dictionary = new Dictionary<byte[], T>(ByteComparer.Instance);
        foreach (var (name, value) in entries)
        {
            dictionary.Add(Encoding.UTF8.GetBytes(name), value);
        }

        _entries = dictionary.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    public bool TryGet(ReadOnlySpan<byte> name, [MaybeNullWhen(false)] out T value) =>
        _entries.TryGetValue(name, out value);

    private sealed class ByteComparer :
        IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static readonly ByteComparer Instance = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

        // FNV-1a: names are a dozen bytes, and the tables are filled from configuration, never from the wire.
        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = 2_166_136_261u;
            foreach (var value in alternate)
            {
                hash = unchecked((hash ^ value) * 16_777_619u);
            }

            return (int)hash;
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
