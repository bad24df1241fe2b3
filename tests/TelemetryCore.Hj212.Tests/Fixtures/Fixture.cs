using System.Globalization;
using System.Text;

namespace TelemetryCore.Hj212.Tests.Fixtures;

/// <summary>A packet collected in the field or from a standard; its last column says what is wrong about it.</summary>
internal sealed record Fixture(string Source, byte[] Bytes)
{
    public static IReadOnlyList<Fixture> Valid { get; } = Load("hj212_valid.tsv");

    public static IReadOnlyList<Fixture> Malformed { get; } = Load("hj212_malformed.tsv");

    public static IReadOnlyList<Fixture> All { get; } = [.. Valid, .. Malformed];

    public byte[] WithLineEnd => Bytes[^1] == '\n' ? Bytes : [.. Bytes, .. "\r\n"u8];

    public override string ToString() => $"{Source}: {Encoding.UTF8.GetString(Bytes)}";

    private static Fixture[] Load(string name)
    {
        using var stream = typeof(Fixture).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return
        [
            .. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Where(line => !line.StartsWith('#'))
                .Skip(1)
                .Select(line => line.Split('\t'))
                .Select(cells => new Fixture(cells[0], Unescape(cells[1]))),
        ];
    }

    private static byte[] Unescape(string text)
    {
        var bytes = new List<byte>();
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '\\')
            {
                var end = text.IndexOf('\\', at);
                end = end < 0 ? text.Length : end;
                bytes.AddRange(Encoding.UTF8.GetBytes(text[at..end]));
                at = end - 1;
            }
            else if (text[at + 1] == 'x')
            {
                bytes.Add(byte.Parse(text.AsSpan(at + 2, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                at += 3;
            }
            else
            {
                bytes.Add(text[at + 1] == 'r' ? (byte)'\r' : (byte)'\n');
                at++;
            }
        }

        return [.. bytes];
    }
}
