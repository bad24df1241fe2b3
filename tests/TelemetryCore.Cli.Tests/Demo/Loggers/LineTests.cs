using System.Text;
using TelemetryCore.Cli.Demo.Loggers;
using TelemetryCore.Cli.Demo.Park;
using TelemetryCore.Hj212.Framing;

namespace TelemetryCore.Cli.Tests.Demo.Loggers;

public sealed class LineTests
{
    private const string Answer =
        "##0087QN=20160801085857223;ST=91;CN=9014;PW=123456;MN=010000A8900016F000169DC0;Flag=4;CP=&&&&3240\r\n";

    private readonly FrameBuilder _frames = new(ParkModel.Stations[0]);

    [Fact]
    public void AFrameAsksForAnAnswerAndSaysWhatItIs()
    {
        var packet = NewPacket();
        packet.BackFilled = true;
        var text = Encoding.ASCII.GetString(_frames.Build(packet, ParkModel.Start));
        Assert.StartsWith("##", text, StringComparison.Ordinal);
        Assert.Contains(
            "QN=20161204184500000;ST=31;CN=2011;PW=123456;MN=010000A8900016F000100001;Flag=5;RF=1;CP=&&"
            + "DataTime=20161204184500;a21026-Rtd=1.50,a21026-Flag=N&&",
            text, StringComparison.Ordinal);
        Assert.Equal(20161204184500000, packet.Qn);
    }

    [Fact]
    public void TwoFramesOfOneMillisecondHaveTwoQn()
    {
        Packet[] packets = [NewPacket(), NewPacket(), NewPacket()];
        foreach (var packet in packets)
        {
            _frames.Build(packet, ParkModel.Start);
        }

        Assert.Equal([20161204184500000, 20161204184500001, 20161204184500002], packets.Select(packet => packet.Qn));
    }

    [Fact]
    public void ADamagedFrameHasAWrongCrcAndTheGoodOneStaysGood()
    {
        var frame = _frames.Build(NewPacket(), ParkModel.Start);
        Assert.Equal(Hj212FrameStatus.BadCrc, StatusOf(LineFaults.WithWrongCrc(frame)));
        Assert.Equal(Hj212FrameStatus.Ok, StatusOf(frame));
    }

    [Fact]
    public void GarbageIsNoFrame() => Assert.DoesNotContain((byte)'#', LineFaults.Garbage);

    [Fact]
    public void AnswersAreFoundHoweverTheyWereSplit()
    {
        var bytes = Encoding.ASCII.GetBytes(Answer + Answer);
        for (var split = 0; split <= bytes.Length; split++)
        {
            var reader = new AnswerReader();
            var found = Feed(reader, bytes.AsSpan(0, split)).Concat(Feed(reader, bytes.AsSpan(split)));
            Assert.Equal([20160801085857223, 20160801085857223], found);
        }
    }

    [Fact]
    public void OnlyDataAnswersCount()
    {
        var other = _frames.Build(NewPacket(), ParkModel.Start);
        Assert.Empty(Feed(new AnswerReader(), other));
    }

    private static IReadOnlyList<long> Feed(AnswerReader reader, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(reader.Free.Span);
        return reader.Take(bytes.Length);
    }

    private static Hj212FrameStatus StatusOf(byte[] bytes)
    {
        Assert.True(Hj212FrameReader.TryRead(bytes, endOfInput: true, null, out var frame));
        return frame.Status;
    }

    private static Packet NewPacket() =>
        new(2011, ParkModel.Start, [new Item("a21026", 2, 'N', new Field("Rtd", 1.5))]);
}
