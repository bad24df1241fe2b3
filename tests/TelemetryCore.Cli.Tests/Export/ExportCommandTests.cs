using TelemetryCore.Samples;
using TelemetryCore.TestKit;

namespace TelemetryCore.Cli.Tests.Export;

public sealed class ExportCommandTests : IDisposable
{
    private static readonly SeriesKey Key = SeriesKey.Parse("outlet-07/NOx");
    private static readonly Timestamp Start = Timestamp.Parse("2026-03-01T00:00:00Z");

    private readonly WorkFolder _source = new();
    private readonly WorkFolder _target = new();

    public void Dispose()
    {
        _source.Dispose();
        _target.Dispose();
    }

    [Fact]
    public async Task AnImportedExportIsTheSameBitForBit()
    {
        var samples = OddSamples();
        Store(samples);
        var answer = await Cli.RunAsync("export", "--data", _source.Data, "--series", $"{Key}");
        Assert.Equal(0, answer.Exit);
        var format = File.ReadAllText(RepositoryRoot.FullPath("docs/examples/export-format.json"));
        var imported = await _target.ImportAsync(format, _target.Write("export.csv", answer.Output));
        Assert.Equal(samples.Length, imported.Json()[0].GetProperty("stored").GetInt64());

        using var engine = TelemetryEngine.Open(_target.Data);
        Assert.True(engine.TryFind(Key, out var id));
        using var cursor = engine.Read(id, Timestamp.MinValue, Timestamp.MaxValue, null);
        var read = new List<Sample>();
        while (cursor.MoveNext())
        {
            for (var i = 0; i < cursor.Current.Length; i++)
            {
                read.Add(cursor.Current[i]);
            }
        }

        Assert.Equal(samples.Select(Bits), read.Select(Bits));
    }

    [Fact]
    public async Task AWindowLeavesOutItsEnd()
    {
        Store([Sample(0, 1), Sample(60, 2), Sample(120, 3)]);
        Assert.Equal(
            ["2026-03-01T00:01:00Z,2,Normal"],
            await _source.ExportAsync(
                $"{Key}", "--from", "2026-03-01T08:01:00+08:00", "--to", "2026-03-01T00:02:00Z"));
    }

    [Fact]
    public async Task AsJsonASampleIsALineAndNoNumberIsNull()
    {
        Store([Sample(0, 1.5), Sample(1, double.NaN)]);
        var answer = await Cli.RunAsync("export", "--data", _source.Data, "--series", $"{Key}", "--json");
        Assert.Equal(
        [
            """{"timestamp":"2026-03-01T00:00:00Z","value":1.5,"status":"Normal"}""",
            """{"timestamp":"2026-03-01T00:00:01Z","value":null,"status":"Normal"}""",
        ], answer.OutputLines);
    }

    [Theory]
    [InlineData("--series", "outlet-07/CO", "the store has no such series")]
    [InlineData("--series", "outlet-07", "'outlet-07' is no series")]
    [InlineData("--from", "2026-03-01", "is no RFC 3339 time with an offset")]
    [InlineData("--from", "2027-03-01T00:00:00Z", "is not before")]
    public async Task AWrongCallIsExplainedInOneLine(string option, string value, string message)
    {
        Store([Sample(0, 1)]);
        var call = new Dictionary<string, string>
        {
            ["--series"] = $"{Key}",
            ["--to"] = "2026-04-01T00:00:00Z",
            [option] = value,
        };
        var answer = await Cli.RunAsync(
            ["export", "--data", _source.Data, .. call.SelectMany(pair => new[] { pair.Key, pair.Value })]);
        answer.AssertWrongCall(option, message);
    }

    [Fact]
    public async Task ADirectoryThatIsNotThereIsNotMade()
    {
        (await Cli.RunAsync("export", "--data", _source["none"], "--series", $"{Key}"))
            .AssertWrongCall("--data", "none", "there is no engine directory");
        Assert.False(Directory.Exists(_source["none"]));
    }

    private static Sample[] OddSamples()
    {
        var random = Seed.NewRandom();
        double[] odd =
        [
            0.0, -0.0, double.NaN, -double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon,
            BitConverter.UInt64BitsToDouble(0x7FF8_0000_0000_0001),
            BitConverter.UInt64BitsToDouble(0xFFF0_0000_0000_0001), 0.1, 12.5, double.MaxValue,
        ];
        return [.. Enumerable.Range(0, 3000).Select(i => new Sample(
            Start + TimeSpan.FromMicroseconds((i * 1_000_000L) + (i % 3)),
            i < odd.Length ? odd[i] : Math.Round(random.NextDouble() * 100, i % 17 % 15),
            new SampleStatus((byte)i)))];
    }

    private static Sample Sample(int second, double value) =>
        new(Start + TimeSpan.FromSeconds(second), value, SampleStatus.Normal);

    private static (long, ulong, byte) Bits(Sample sample) => (
        sample.Timestamp.Microseconds, BitConverter.DoubleToUInt64Bits(sample.Value), sample.Status.Value);

    private void Store(Sample[] samples)
    {
        using var engine = TelemetryEngine.Open(_source.Data);
        var id = engine.Register(new SeriesInfo(Key) { Unit = "mg/m3", Decimals = 1 });
        foreach (var sample in samples)
        {
            engine.Append(id, sample.Timestamp, sample.Value, sample.Status);
        }
    }
}
