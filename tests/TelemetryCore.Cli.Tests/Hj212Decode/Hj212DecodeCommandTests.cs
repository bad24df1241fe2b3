using System.CommandLine;
using System.Text;
using System.Text.Json;
using TelemetryCore.Cli.Hj212Decode;

namespace TelemetryCore.Cli.Tests.Hj212Decode;

public sealed class Hj212DecodeCommandTests : IDisposable
{
    private const string Segment =
        "QN=20200828190600000;ST=27;CN=2011;PW=123456;MN=18AAH;Flag=4;CP=&&DataTime=20200828190600;"
        + "a24088-Rtd=0.0,a24088-Flag=F&&";

    private const string Frame = "##0120" + Segment + "B981\r\n";

    private const string FrameAsJson =
        "{\"status\":\"ok\",\"offset\":0,\"length\":132,\"version\":1,\"qn\":\"20200828190600000\",\"st\":\"27\","
        + "\"cn\":\"2011\",\"pw\":\"123456\",\"mn\":\"18AAH\",\"flag\":4,\"pnum\":null,\"pno\":null,"
        + "\"dataTime\":\"2020-08-28T11:06:00Z\","
        + "\"samples\":[{\"factor\":\"a24088\",\"field\":\"Rtd\",\"value\":0,\"flag\":\"F\"}],\"anomalies\":[]}";

    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void AFrameIsOneLineOfTheContract()
    {
        var (exit, output, _) = Decode(Frame, "--json");
        Assert.Equal(0, exit);
        Assert.Equal(FrameAsJson, output.TrimEnd());
    }

    [Fact]
    public void EveryByteIsInExactlyOneLine()
    {
        var broken = Frame.Replace("B981", "B982", StringComparison.Ordinal);
        var input = $"junk\r\n{Frame}\r\n{Frame[..80]}{Frame}{broken}##00";
        var (_, output, _) = Decode(input, "--json");
        var next = 0L;
        var statuses = new List<string?>();
        foreach (var line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var json = JsonDocument.Parse(line);
            Assert.Equal(next, json.RootElement.GetProperty("offset").GetInt64());
            next += json.RootElement.GetProperty("length").GetInt64();
            statuses.Add(json.RootElement.GetProperty("status").GetString());
        }

        Assert.Equal(Encoding.UTF8.GetByteCount(input), next);
        Assert.Equal(["garbage", "ok", "line-end", "truncated", "ok", "bad-crc", "truncated"], statuses);
    }

    [Fact]
    public void ALongStreamIsReadThroughASmallBuffer()
    {
        var input = string.Concat(Enumerable.Repeat(Frame, 2000));
        var (_, output, _) = Decode(input, "--json");
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2000, lines.Length);
        Assert.All(lines, line => Assert.StartsWith("{\"status\":\"ok\"", line, StringComparison.Ordinal));
    }

    [Fact]
    public void AFrameWithAWrongChecksumStillShowsItsFields()
    {
        var (_, output, _) = Decode(Frame.Replace("B981", "B982", StringComparison.Ordinal), "--json");
        using var json = JsonDocument.Parse(output);
        Assert.Equal("bad-crc", json.RootElement.GetProperty("status").GetString());
        Assert.Equal("18AAH", json.RootElement.GetProperty("mn").GetString());
        Assert.Equal(1, json.RootElement.GetProperty("samples").GetArrayLength());
    }

    [Fact]
    public void AValueThatIsNoNumberIsNullAndNoted()
    {
        var (_, output, _) = Decode(Frame.Replace("Rtd=0.0", "Rtd=***", StringComparison.Ordinal), "--json");
        using var json = JsonDocument.Parse(output);
        var sample = json.RootElement.GetProperty("samples")[0];
        Assert.Equal(JsonValueKind.Null, sample.GetProperty("value").ValueKind);
        Assert.Contains("value-not-a-number", Anomalies(json));
    }

    [Fact]
    public void AnItemThatWasCutIsNotShown()
    {
        var cut = Frame[..Frame.IndexOf(".0,", StringComparison.Ordinal)];
        var (_, output, _) = Decode(cut, "--json");
        using var json = JsonDocument.Parse(output);
        Assert.Equal("truncated", json.RootElement.GetProperty("status").GetString());
        Assert.Equal("2020-08-28T11:06:00Z", json.RootElement.GetProperty("dataTime").GetString());
        Assert.Equal(0, json.RootElement.GetProperty("samples").GetArrayLength());
    }

    [Fact]
    public void GarbageHasNoFields()
    {
        var (_, output, _) = Decode("hello", "--json");
        using var json = JsonDocument.Parse(output);
        Assert.Equal("garbage", json.RootElement.GetProperty("status").GetString());
        foreach (var name in new[] { "version", "qn", "st", "cn", "pw", "mn", "flag", "pnum", "pno", "dataTime" })
        {
            Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty(name).ValueKind);
        }
    }

    [Fact]
    public void WithoutJsonAFrameIsARowForPeople()
    {
        var (exit, output, _) = Decode(Frame);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(0, exit);
        Assert.Equal(2, lines.Length);
        Assert.Contains("18AAH", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void AnEmptyFileGivesNoLines()
    {
        var (exit, output, _) = Decode("", "--json");
        Assert.Equal((0, ""), (exit, output));
    }

    [Fact]
    public void AMissingFileIsExplainedInOneLine()
    {
        var missing = _file + ".missing";
        var (exit, output, error) = Invoke(missing, "--json");
        Assert.Equal((2, ""), (exit, output));
        var line = Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(missing, line, StringComparison.Ordinal);
    }

    private static string?[] Anomalies(JsonDocument json) =>
        [.. json.RootElement.GetProperty("anomalies").EnumerateArray().Select(name => name.GetString())];

    private (int Exit, string Output, string Error) Decode(string input, params string[] options)
    {
        File.WriteAllText(_file, input);
        return Invoke([_file, .. options]);
    }

    private static (int Exit, string Output, string Error) Invoke(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var root = new RootCommand { new Command("hj212") { Hj212DecodeCommand.Build() } };
        var configuration = new InvocationConfiguration { Output = output, Error = error };
        var exit = root.Parse(["hj212", "decode", .. arguments]).Invoke(configuration);
        return (exit, output.ToString(), error.ToString());
    }
}
