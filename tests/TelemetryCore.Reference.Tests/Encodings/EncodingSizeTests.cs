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
