using System.Text;
using TelemetryCore.TestKit;

namespace TelemetryCore.Cli.Tests.Hj212Encode;

public sealed class Hj212EncodeCommandTests : IDisposable
{
    private const string Fixture = "tests/TelemetryCore.Hj212.Tests/Fixtures/hj212_valid.tsv";

    private const string Frame =
        "##0118QN=20200828190600000;ST=27;CN=2011;PW=123456;MN=18AAH;Flag=4;CP=&&DataTime=20200828190600;"
        + "a24088-Rtd=0,a24088-Flag=F&&F541\r\n";

    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // A frame of 2005 has no Flag, and what was no number is not shown: these cannot be made again.
    [Fact]
    public async Task WhatIsDecodedComesOutAgain()
    {
        var packets = File.ReadLines(RepositoryRoot.FullPath(Fixture))
            .Where(line => line.Contains("\t##", StringComparison.Ordinal))
            .Where(line => !line.Contains('\\', StringComparison.Ordinal))
            .Select(line => line.Split('\t')[1]);
        var checkedFrames = 0;
        foreach (var packet in packets)
        {
            var decoded = await DecodeAsync(packet + "\r\n");
            if (!decoded.StartsWith("{\"status\":\"ok\"", StringComparison.Ordinal)
                || !decoded.EndsWith("\"anomalies\":[]}", StringComparison.Ordinal)
                || decoded.Contains("\"value\":null", StringComparison.Ordinal)
                || decoded.Contains("\"flag\":null,\"pnum\"", StringComparison.Ordinal))
            {
                continue;
            }

            var again = await DecodeAsync(await EncodeAsync(decoded));
            Assert.Equal(WithoutLength(decoded), WithoutLength(again));
            checkedFrames++;
        }

        Assert.True(checkedFrames >= 10, $"only {checkedFrames} frames were compared");
    }

    [Fact]
    public async Task AFrameHasItsLengthAndChecksum()
    {
        var line = await DecodeAsync(Frame.Replace("F541", "0000", StringComparison.Ordinal));
        Assert.StartsWith("{\"status\":\"bad-crc\"", line, StringComparison.Ordinal);

        var frame = await EncodeAsync(line.Replace("bad-crc", "ok", StringComparison.Ordinal));

        Assert.StartsWith(Frame[..^8], frame, StringComparison.Ordinal);
        Assert.StartsWith("{\"status\":\"ok\"", await DecodeAsync(frame), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"status\":\"bad-crc\",\"cn\":\"2011\",\"mn\":\"A\"}", "status is 'bad-crc'")]
    [InlineData("{\"cn\":\"x\",\"mn\":\"A\"}", "cn is 'x'")]
    [InlineData("{\"cn\":\"2011\",\"mn\":\"A;B\"}", "A;B")]
    [InlineData("{\"cn\":\"2011\",\"mn\":\"A\",\"qn\":\"1\"}", "qn is '1'")]
    [InlineData("{\"cn\":\"2011\"}", "mn")]
    [InlineData("{\"cn\":\"2011\",\"mn\":\"A\",\"more\":1}", "more")]
    [InlineData("{\"cn\":\"2011\",\"mn\":\"A\",\"samples\":[{\"field\":\"Rtd\",\"value\":null}]}", "samples[0]")]
    [InlineData("nothing", "lines.json:1")]
    public async Task WhatNoFrameCanSayIsRefusedWithItsLine(string line, string part)
    {
        var answer = await Cli.RunAsync("hj212", "encode", _folder.Write("lines.json", line));

        answer.AssertWrongCall("lines.json:1", part);
    }

    private async Task<string> DecodeAsync(string bytes)
    {
        var answer = await Cli.RunAsync("hj212", "decode", _folder.Write("frames.bin", bytes), "--json");
        Assert.Equal(0, answer.Exit);
        return answer.OutputLines[0].TrimEnd();
    }

    private async Task<string> EncodeAsync(string line)
    {
        var answer = await Cli.RunAsync("hj212", "encode", _folder.Write("lines.json", line));
        Assert.True(answer.Exit == 0, answer.Error);
        return answer.Output;
    }

    // Numbers are written in their shortest form, so that the length may be another.
    private static string WithoutLength(string line)
    {
        var from = line.IndexOf("\"length\":", StringComparison.Ordinal);
        return line.Remove(from, line.IndexOf(',', from) - from);
    }
}
