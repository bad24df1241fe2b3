using System.Buffers;
using System.Text;
using TelemetryCore.Hj212.Framing;

namespace TelemetryCore.Hj212.Tests.Framing;

public class FrameReaderTests
{
    private const string Segment = "QN=20200828190600000;ST=27;CN=2011;PW=123456;MN=18AAH;Flag=4;CP=&&"
        + "DataTime=20200828190600;a24088-Rtd=0.0,a24088-Flag=F&&";

    private const string Bare = "##0120" + Segment + "B981";

    private static readonly Hj212FrameOptions Socket = new() { LineEndInFrame = false };

    [Theory]
    [InlineData("\r\n", Hj212Anomalies.None)]
    [InlineData("\n", Hj212Anomalies.LineEndLf)]
    [InlineData("\r", Hj212Anomalies.LineEndCr)]
    [InlineData("", Hj212Anomalies.None)]
    public void TheLineEndBelongsToItsFrame(string lineEnd, Hj212Anomalies expected)
    {
        var frame = Assert.Single(Decoded.ReadAll(Bare + lineEnd));
        Assert.Equal((Hj212FrameStatus.Ok, expected), (frame.Status, frame.Anomalies));
    }

    [Fact]
    public void OnASocketAFrameIsThereWithItsChecksum()
    {
        Assert.True(Hj212FrameReader.TryRead(Encoding.ASCII.GetBytes(Bare), false, Socket, out var frame));
        Assert.Equal(Hj212FrameStatus.Ok, frame.Status);
        Assert.False(Hj212FrameReader.TryRead(Encoding.ASCII.GetBytes(Bare[..^1]), false, Socket, out _));
    }

    [Fact]
    public void OnASocketLineEndsAreResultsOfTheirOwn()
    {
        var frames = Decoded.ReadAll(Encoding.ASCII.GetBytes(Bare + "\r\n" + Bare + "\n"), Socket);
        Assert.Equal(
            [Hj212FrameStatus.Ok, Hj212FrameStatus.LineEnd, Hj212FrameStatus.Ok, Hj212FrameStatus.LineEnd],
            frames.Select(frame => frame.Status));
    }

    [Theory]
    [InlineData("## 120", "B981", Hj212FrameStatus.Ok, Hj212Anomalies.SpacePaddedLength)]
    [InlineData("##0120", "b981", Hj212FrameStatus.Ok, Hj212Anomalies.LowerCaseCrc)]
    [InlineData("##0120", "B980", Hj212FrameStatus.BadCrc, Hj212Anomalies.None)]
    [InlineData("##0120", "F0CB", Hj212FrameStatus.BadCrc, Hj212Anomalies.None)]
    [InlineData("##0120", "CBF0", Hj212FrameStatus.BadCrc, Hj212Anomalies.ModbusCrc)]
    [InlineData("##0121", "B981", Hj212FrameStatus.BadLength, Hj212Anomalies.None)]
    [InlineData("##0012", "B981", Hj212FrameStatus.BadLength, Hj212Anomalies.None)]
    [InlineData("##9999", "B981", Hj212FrameStatus.BadLength, Hj212Anomalies.None)]
    [InlineData("##120", "B981", Hj212FrameStatus.BadLength, Hj212Anomalies.None)]
    [InlineData("##00120", "B981", Hj212FrameStatus.BadLength, Hj212Anomalies.None)]
    [InlineData("##", "B981", Hj212FrameStatus.BadLength, Hj212Anomalies.None)]
    public void HeadAndTailDecide(string head, string crc, Hj212FrameStatus status, Hj212Anomalies anomalies)
    {
        var frames = Decoded.ReadAll($"{head}{Segment}{crc}\r\n{Bare}\r\n");
        Assert.Equal([status, Hj212FrameStatus.Ok], frames.Select(frame => frame.Status));
        Assert.Equal(anomalies, frames[0].Anomalies);
    }

    [Fact]
    public void AChecksumWithoutItsLeadingZeroIsReadAndNoted()
    {
        var segment = "QN=20160801085857223;ST=32;CN=1012;PW=123456;MN=010000A8900016F000169DC0;Flag=5;"
            + "CP=&&PolId=w01018;SystemTime=20160801085857&&";
        Assert.Equal(0x0880, Hj212Crc.Compute(Encoding.ASCII.GetBytes(segment)));
        var frame = Assert.Single(Decoded.ReadAll($"##0125{segment}880\r\n"));
        Assert.Equal((Hj212FrameStatus.Ok, Hj212Anomalies.ShortCrc), (frame.Status, frame.Anomalies));
    }

    [Fact]
    public void LogTextMayHoldWholeFrames()
    {
        var segment = $"QN=20160801085857223;ST=32;CN=3020;PW=123456;MN=M1;Flag=5;CP=&&i11001-Info=//{Bare}\r\n//&&";
        var output = new ArrayBufferWriter<byte>();
        Hj212FrameWriter.Write(output, Encoding.ASCII.GetBytes(segment));
        var frame = Assert.Single(Decoded.ReadAll(output.WrittenSpan.ToArray()));
        Assert.Equal(Hj212FrameStatus.Ok, frame.Status);
        Assert.Equal("", frame.Readings);
    }

    [Fact]
    public void TextThatIsNotUtf8IsNamed()
    {
        var segment = (byte[])[.. "MN=M1;CP=&&i11001-Info=//"u8, 0xC7, 0xE5, .. "//&&"u8];
        var output = new ArrayBufferWriter<byte>();
        Hj212FrameWriter.Write(output, segment);
        Assert.Equal(Hj212FrameStatus.BadEncoding, Decoded.ReadAll(output.WrittenSpan.ToArray())[0].Status);
    }

    [Fact]
    public void ATruncatedFrameDoesNotTakeTheNextOneAlong()
    {
        for (var length = 3; length < Bare.Length - 4; length++)
        {
            var frames = Decoded.ReadAll($"{Bare[..length]}{Bare}\r\n");
            Assert.Equal([Hj212FrameStatus.Truncated, Hj212FrameStatus.Ok], frames.Select(frame => frame.Status));
        }
    }

    [Theory]
    [InlineData("x", 1)]
    [InlineData("#", 1)]
    [InlineData("###", 3)]
    [InlineData("a#b", 3)]
    public void BytesBeforeAFrameAreGarbage(string garbage, int length)
    {
        var frames = Decoded.ReadAll($"{garbage}{Bare}\r\n");
        Assert.Equal(Hj212FrameStatus.Ok, frames[^1].Status);
        Assert.Equal(length, frames.SkipLast(1).Sum(frame => frame.Raw.Length));
        Assert.All(frames.SkipLast(1), frame => Assert.Equal(Hj212FrameStatus.Garbage, frame.Status));
    }

    [Fact]
    public void AFrameBeyondTheCapIsOversizedAndTheNextSurvives()
    {
        var options = new Hj212FrameOptions { FrameBytesMax = 200 };
        var large = $"##0500{new string('x', 500)}";
        var frames = Decoded.ReadAll(Encoding.ASCII.GetBytes($"{large}\r\n{Bare}\r\n"), options);
        Assert.Equal(Hj212FrameStatus.Oversized, frames[0].Status);
        Assert.Equal(200, frames[0].Raw.Length);
        Assert.Equal(Hj212FrameStatus.Ok, frames[^1].Status);
        Assert.All(frames.Skip(1).SkipLast(1), frame => Assert.Equal(Hj212FrameStatus.Garbage, frame.Status));
    }

    [Fact]
    public void NothingIsWaitedForBeyondTheCap()
    {
        var noise = Encoding.ASCII.GetBytes("##9999" + new string('x', 20_000));
        Assert.False(Hj212FrameReader.TryRead(noise.AsSpan(0, 10_010), false, null, out _));
        Assert.True(Hj212FrameReader.TryRead(noise.AsSpan(0, 10_011), false, null, out var frame));
        Assert.Equal(Hj212FrameStatus.Oversized, frame.Status);
    }

    [Fact]
    public void TheLargestFrameIsRead()
    {
        var segment = new byte[Hj212FrameWriter.SegmentBytesMax];
        Array.Fill(segment, (byte)'x');
        var output = new ArrayBufferWriter<byte>();
        Hj212FrameWriter.Write(output, segment);
        var frame = Assert.Single(Decoded.ReadAll(output.WrittenSpan.ToArray()));
        Assert.Equal(Hj212FrameStatus.Ok, frame.Status);
        Assert.True(frame.Anomalies.HasFlag(Hj212Anomalies.Over1024));
    }

    [Fact]
    public void AnEmptyInputHasNoFrame()
    {
        Assert.False(Hj212FrameReader.TryRead(default, true, null, out _));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(127)]
    [InlineData(10_012)]
    public void ACapOutOfRangeIsRefused(int cap)
    {
        var options = new Hj212FrameOptions { FrameBytesMax = cap };
        Assert.Throws<ArgumentOutOfRangeException>(options.Validated);
    }

    [Fact]
    public void ASegmentThatFitsNoLengthFieldIsRefused()
    {
        var output = new ArrayBufferWriter<byte>();
        Assert.Throws<ArgumentException>(() => Hj212FrameWriter.Write(output, new byte[10_000]));
    }

    [Fact]
    public void NamesAreKebabCase()
    {
        Assert.Equal("bad-crc", Hj212Names.NameOf(Hj212FrameStatus.BadCrc));
        var anomalies = Hj212Anomalies.QnNot17Digits | Hj212Anomalies.LowerCaseCrc;
        Assert.True(Hj212Names.TryTakeBit(ref anomalies, out var first));
        Assert.True(Hj212Names.TryTakeBit(ref anomalies, out var second));
        Assert.False(Hj212Names.TryTakeBit(ref anomalies, out _));
        Assert.Equal(
            ("lower-case-crc", "qn-not-17-digits"),
            (Hj212Names.NameOfAnomalyBit(first), Hj212Names.NameOfAnomalyBit(second)));
        Assert.Equal(39, Hj212Names.AnomalyCount);
    }
}
