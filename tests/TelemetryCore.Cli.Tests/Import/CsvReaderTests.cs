using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TelemetryCore.Cli.Import;

namespace TelemetryCore.Cli.Tests.Import;

public sealed class CsvReaderTests
{
    private static readonly Gen<string> Texts = Gen.Elements(',', ',', '\n', '\n', '"', '"', '\r', 'a', 'b', ' ')
        .ArrayOf()
        .Select(characters => new string(characters));

    [Fact]
    public void EveryBlockBoundaryGivesTheSameRecords() => Prop.ForAll(
        Texts.ToArbitrary(),
        text =>
        {
            var whole = Read(text, bufferBytes: 4096, bytesPerRead: 4096);
            return Enumerable.Range(1, Math.Max(1, text.Length))
                .All(split => Read(text, 4096, split).SequenceEqual(whole));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void FieldsAreThoseOfASlowSplitter() => Prop.ForAll(
        Texts.ToArbitrary(),
        text => Assert.Equal(Split(text), Read(text, 4096, 4096))).QuickCheckThrowOnFailure();

    [Fact]
    public void ASmallBufferGivesTheSameRecordsAsLongAsTheyFit() => Prop.ForAll(
        Texts.ToArbitrary(),
        text =>
        {
            var longest = text.Split('\n').Max(line => line.Length);
            var isPlain = !text.Contains('"', StringComparison.Ordinal);
            var small = Read(text, isPlain ? longest + 2 : text.Length + 1, 4096);
            Assert.Equal(Split(text), small);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("a,b\nc,d", "1:a|b", "2:c|d")]
    [InlineData("a,b\r\nc,d\r\n", "1:a|b", "2:c|d")]
    [InlineData("a,,\n", "1:a||")]
    [InlineData("\uFEFFa,b\n", "1:a|b")]
    [InlineData("\"a,b\",c\n", "1:a,b|c")]
    [InlineData("\"say \"\"x\"\"\",c\n", "1:say \"x\"|c")]
    [InlineData("\"two\nlines\",c\nd\n", "1:two\nlines|c", "3:d")]
    [InlineData("a\n\nb\n", "1:a", "2:", "3:b")]
    [InlineData("\"a\"b,c\nd\n", "1!TextAfterQuote", "2:d")]
    [InlineData("a\n\"b,c\nd\n", "1:a", "2!OpenQuote", "3:d")]
    [InlineData("")]
    public void RecordsAreCutAsTheStandardSays(string text, params string[] records) =>
        Assert.Equal(records, Read(text, 4096, 4096));

    [Fact]
    public void ALineLongerThanTheBufferIsRejectedAlone() => Assert.Equal(
        ["1:a", "2!TooLong", "3:b"], Read($"a\n{new string('x', 100)}\nb\n", bufferBytes: 16, bytesPerRead: 5));

    [Fact]
    public void ABlankAsDelimiterStandsForARunOfBlanks() => Assert.Equal(
        ["1:1.5|2.5|3.5", "2:4|5|6"], Read("  1.5   2.5 3.5  \n4 5 6\n", 4096, 4096, ' '));

    private static List<string> Read(string text, int bufferBytes, int bytesPerRead, char delimiter = ',')
    {
        using var input = new ChoppedStream(Encoding.UTF8.GetBytes(text), bytesPerRead);
        var reader = new CsvReader(input, (byte)delimiter, bufferBytes);
        var records = new List<string>();
        while (reader.Read())
        {
            var fields = Enumerable.Range(0, reader.FieldCount).Select(i => Encoding.UTF8.GetString(reader[i]));
            records.Add(reader.Fault == CsvFault.None
                ? $"{reader.Line}:{string.Join('|', fields)}"
                : $"{reader.Line}!{reader.Fault}");
        }

        return records;
    }

    // One character after another, without looking for speed.
    private static List<string> Split(string text)
    {
        var records = new List<string>();
        var (position, line) = (0, 1);
        while (position < text.Length)
        {
            var start = (Position: position, Line: line);
            var fields = new List<string>();
            var fault = SplitRecord(text, ref position, ref line, fields);
            if (fault is not null)
            {
                var end = text.IndexOf('\n', start.Position);
                (position, line) = (end < 0 ? text.Length : end + 1, start.Line + 1);
            }

            records.Add(fault is null ? $"{start.Line}:{string.Join('|', fields)}" : $"{start.Line}!{fault}");
        }

        return records;
    }

    private static string? SplitRecord(string text, ref int position, ref int line, List<string> fields)
    {
        while (true)
        {
            var field = new StringBuilder();
            if (position < text.Length && text[position] == '"')
            {
                position++;
                while (position < text.Length && (text[position] != '"' || text.AsSpan(position).StartsWith("\"\"")))
                {
                    line += text[position] == '\n' ? 1 : 0;
                    position += text[position] == '"' ? 1 : 0;
                    field.Append(text[position++]);
                }

                if (position == text.Length)
                {
                    return "OpenQuote";
                }

                position++;
                var isEnd = position == text.Length || text[position] is ',' or '\n' ||
                    text[position..] == "\r" || text.AsSpan(position).StartsWith("\r\n");
                if (!isEnd)
                {
                    return "TextAfterQuote";
                }
            }
            else
            {
                while (position < text.Length && text[position] is not (',' or '\n') &&
                    text[position..] != "\r" && !text.AsSpan(position).StartsWith("\r\n"))
                {
                    field.Append(text[position++]);
                }
            }

            fields.Add(field.ToString());
            position += position < text.Length && text[position] == '\r' ? 1 : 0;
            if (position == text.Length || text[position++] == '\n')
            {
                line++;
                return null;
            }
        }
    }

    /// <summary>Gives a few bytes at a time, as a pipe does.</summary>
    private sealed class ChoppedStream(byte[] bytes, int bytesPerRead) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, bytesPerRead)]);
    }
}
