using System.Text;
using TelemetryCore.Hj212.Framing;
using TelemetryCore.Hj212.Tests.Fixtures;

namespace TelemetryCore.Hj212.Tests.Framing;

public class FixtureTests
{
    [Fact]
    public void EveryValidPacketIsOk()
    {
        Assert.Equal(82, Fixture.Valid.Count);
        foreach (var fixture in Fixture.Valid)
        {
            var frame = Assert.Single(Decoded.ReadAll(fixture.WithLineEnd));
            Assert.True(frame.Status == Hj212FrameStatus.Ok, $"{frame.Status} {frame.Anomalies}: {fixture}");
        }
    }

    [Fact]
    public void EveryMalformedPacketIsNoted()
    {
        Assert.Equal(44, Fixture.Malformed.Count);
        foreach (var fixture in Fixture.Malformed)
        {
            var frames = Decoded.ReadAll(fixture.WithLineEnd);
            Assert.True(frames.Exists(IsNoted), fixture.ToString());
        }
    }

    // Row 1 of the field's malformations: a wrong length is named beside a wrong CRC, not hidden by it.
    [Fact]
    public void AWrongLengthIsNamedWhateverTheCrc()
    {
        string[] wrong = ["##0200ST=31", "##0462ST=32", "##0888ST=32", "##0215QN=20180728132826005"];
        var judged = Fixture.Malformed
            .Where(fixture => wrong.Any(Encoding.ASCII.GetString(fixture.Bytes).StartsWith))
            .Select(fixture => Decoded.ReadAll(fixture.WithLineEnd)[0])
            .ToList();
        Assert.Equal(4, judged.Count);
        Assert.All(judged, frame => Assert.True(
            frame.Status == Hj212FrameStatus.BadLength || frame.Anomalies.HasFlag(Hj212Anomalies.LengthMismatch)));
    }

    [Fact]
    public void EveryPacketSplitAtEveryByteGivesTheSameFrames()
    {
        foreach (var fixture in Fixture.All)
        {
            foreach (var options in new[] { new Hj212FrameOptions(), new Hj212FrameOptions { LineEndInFrame = false } })
            {
                var whole = Decoded.ReadAll(fixture.WithLineEnd, options);
                for (var cut = 1; cut < fixture.WithLineEnd.Length; cut++)
                {
                    Assert.Equal(whole, Decoded.ReadAll(fixture.WithLineEnd, options, cut));
                }
            }
        }
    }

    [Fact]
    public void AllPacketsInOneStreamGiveWhatEachGivesAlone()
    {
        var stream = Fixture.All.SelectMany(fixture => fixture.WithLineEnd).ToArray();
        var frames = Decoded.ReadAll(stream);
        Assert.Equal(stream.Length, frames.Sum(frame => frame.Raw.Length));
        foreach (var fixture in Fixture.Valid)
        {
            Assert.Contains(Assert.Single(Decoded.ReadAll(fixture.WithLineEnd)), frames);
        }
    }

    [Fact]
    public void GluedPacketsGiveTheSameReadings()
    {
        var stream = Fixture.Valid.SelectMany(fixture => fixture.Bytes).ToArray();
        var frames = Decoded.ReadAll(stream);
        Assert.Equal(82, frames.Count);
        Assert.All(frames, frame => Assert.Equal(Hj212FrameStatus.Ok, frame.Status));
        Assert.Equal(81, frames.Count(frame => frame.Anomalies.HasFlag(Hj212Anomalies.LineEndMissing)));
        Assert.Equal(
            Fixture.Valid.Select(fixture => Decoded.ReadAll(fixture.WithLineEnd)[0].Readings),
            frames.Select(frame => frame.Readings));
    }

    private static bool IsNoted(Decoded frame) => frame.Status != Hj212FrameStatus.Ok || frame.Anomalies != 0;
}
