using TelemetryCore.TestKit.Encodings;
using TelemetryCore.TestKit.RealData;

namespace TelemetryCore.Reference.Tests.Encodings;

/// <summary>
/// What is kept takes no more room than the best of what others published. One file of each data set will do
/// here; the benchmarks measure all.
/// </summary>
public sealed class EncodingSizeTests
{
    public static TheoryData<string> Sets => [.. DataSets.All.Select(set => set.Name)];

    [Theory]
    [MemberData(nameof(Sets))]
    public void HotUnitsAreNoLargerThanTheBestPeer(string name) => AssertNoLargerThanAnyPeer(new HotEncoding(), name);

    [Theory]
    [MemberData(nameof(Sets))]
    public void ColdChunksAreNoLargerThanTheBestPeer(string name) =>
        AssertNoLargerThanAnyPeer(new ColdEncoding(), name);

    /// <summary>
    /// Decision 13: doubles that are no decimals are kept as integers that order as they do, which take no more than
    /// their XOR with the value before.
    /// </summary>
    [Theory]
    [InlineData("sine")]
    [InlineData("walk")]
    [InlineData("mean of three")]
    [InlineData("floats")]
    [InlineData("noise")]
    public void TrueDoublesTakeNoMoreThanByXor(string kind)
    {
        var random = new Random(20_261_125);
        var values = new double[20_000];
        for (var i = 0; i < values.Length; i++)
        {
            var step = random.NextDouble() - 0.5;
            values[i] = kind switch
            {
                "sine" => 100 + (20 * Math.Sin(i / 500.0)),
                "walk" => i == 0 ? 100 : values[i - 1] + (step / 100),
                "mean of three" => Math.Round(50 + (10 * step), 1) / 3,
                "floats" => (float)(100 + Math.Sin(i / 50.0) + (step / 10)),
                _ => step,
            };
        }

        var times = Enumerable.Range(0, values.Length).Select(i => 1_700_000_000_000_000 + (1_000_000L * i)).ToArray();
        SampleColumns[] series = [new SampleColumns(times, values, new byte[values.Length])];
        var byXor = EncodedSize.Of(new GorillaEncoding(), series);
        foreach (ISeriesEncoding ours in (ISeriesEncoding[])[new HotEncoding(), new ColdEncoding()])
        {
            var size = EncodedSize.Of(ours, series);
            Assert.True(
                size.Bytes <= byXor.Bytes,
                $"{ours.Name}: {size.BytesPerSample:F3} bytes a sample, by XOR {byXor.BytesPerSample:F3}");
        }
    }

    private static void AssertNoLargerThanAnyPeer(ISeriesEncoding encoding, string name)
    {
        var set = DataSets.All.Single(set => set.Name == name);
        var file = set with { Paths = [set.Paths[0]] };
        SampleColumns[] series = [.. file.ReadSeries().Select(series => SampleColumns.Of(series.Samples))];
        var ours = EncodedSize.Of(encoding, series);
        Assert.All(SeriesEncodings.Peers, peer =>
        {
            var theirs = EncodedSize.Of(peer, series);
            Assert.True(
                ours.Bytes <= theirs.Bytes,
                $"{ours.BytesPerSample:F3} bytes a sample, {peer.Name} {theirs.BytesPerSample:F3}");
        });
    }
}
