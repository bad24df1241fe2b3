using System.Buffers;
using System.Text;
using TelemetryCore.Hj212.Framing;
using TelemetryCore.Hj212.Segments;
using TelemetryCore.Hj212.Tests.Framing;
using TelemetryCore.Samples;

namespace TelemetryCore.Hj212.Tests.Segments;

public class SegmentWriterTests
{
    private static readonly Timestamp Time = Timestamp.Parse("2016-08-01T00:58:57.223Z");

    [Fact]
    public void TheReplyOfTheStandardIsWritten()
    {
        var writer = new Hj212SegmentWriter();
        writer.Begin(new Hj212Header
        {
            Qn = Hj212Qn.From(Time, Hj212Text.ChinaOffset),
            St = "91",
            Cn = 9014,
            Mn = "010000A8900016F000169DC0",
        });
        var output = new ArrayBufferWriter<byte>();
        Hj212FrameWriter.Write(output, writer.End());
        Assert.Equal(
            "##0087QN=20160801085857223;ST=91;CN=9014;PW=123456;MN=010000A8900016F000169DC0;Flag=4;CP=&&&&3240\r\n",
            Encoding.ASCII.GetString(output.WrittenSpan));
    }

    [Fact]
    public void FieldsOfOneFactorShareAGroup()
    {
        var writer = new Hj212SegmentWriter();
        writer.Begin(new Hj212Header { Mn = "M1", AnswerWanted = true, Pnum = 2, Pno = 1, Resent = true });
        writer.DataTime(Time, Hj212Text.ChinaOffset);
        writer.Value("a1", "Rtd", 1.26, 1);
        writer.Value("a1", "ZsRtd", 0.1);
        writer.Flag("a1", 'N');
        writer.Value("a2", "SampleTime", "20160801070000");
        writer.Item("PolId", "w01018");
        Assert.Equal(
            "ST=31;CN=2011;PW=123456;MN=M1;Flag=7;PNUM=2;PNO=1;RF=1;CP=&&DataTime=20160801085857;"
            + "a1-Rtd=1.3,a1-ZsRtd=0.1,a1-Flag=N;a2-SampleTime=20160801070000;PolId=w01018&&",
            Encoding.ASCII.GetString(writer.End()));
    }

    [Fact]
    public void WhatIsWrittenIsReadBack()
    {
        var random = new Random(3);
        var writer = new Hj212SegmentWriter();
        var output = new ArrayBufferWriter<byte>();
        for (var frame = 0; frame < 200; frame++)
        {
            writer.Begin(new Hj212Header { Mn = $"M{frame}", Qn = Hj212Qn.From(Time, TimeSpan.Zero) });
            writer.DataTime(Time, Hj212Text.ChinaOffset);
            var expected = new StringBuilder();
            for (var factor = 0; factor < random.Next(40); factor++)
            {
                var value = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-20, 20));
                writer.Value($"a{factor}", "Rtd", value);
                writer.Flag($"a{factor}", 'N');
                expected.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{factor}-Rtd={value}/N ");
            }

            output.ResetWrittenCount();
            Hj212FrameWriter.Write(output, writer.End());
            var read = Assert.Single(Decoded.ReadAll(output.WrittenSpan.ToArray()));
            Assert.Equal((Hj212FrameStatus.Ok, expected.ToString()), (read.Status, read.Readings));
        }
    }

    [Theory]
    [InlineData("M;1")]
    [InlineData("M=1")]
    [InlineData("M&1")]
    [InlineData("M\r1")]
    [InlineData("中")]
    public void SeparatorsInTheHeaderAreRefused(string mn)
    {
        Assert.Throws<ArgumentException>(() => new Hj212SegmentWriter().Begin(new Hj212Header { Mn = mn }));
    }

    [Fact]
    public void SeparatorsInItemsAreRefusedSinceThereIsNoEscaping()
    {
        var writer = new Hj212SegmentWriter();
        writer.Begin(new Hj212Header { Mn = "M1" });
        Assert.Throws<ArgumentException>(() => writer.Item("PolId", "a;b"));
        Assert.Throws<ArgumentException>(() => writer.Value("a1", "Info", "x&&y"));
    }

    [Fact]
    public void ItemsNeedABegunSegment()
    {
        var writer = new Hj212SegmentWriter();
        Assert.Throws<InvalidOperationException>(() => writer.Item("PolId", "a"));
        Assert.Throws<InvalidOperationException>(() => writer.End().Length);
    }

    [Theory]
    [InlineData("20160801085857223", true)]
    [InlineData("1617936069734", false)]
    [InlineData("+0160801085857223", false)]
    [InlineData("2016080108585722x", false)]
    [InlineData("", false)]
    public void AQnIs17Digits(string text, bool expected)
    {
        Assert.Equal(expected, Hj212Qn.TryParse(Encoding.ASCII.GetBytes(text), out var qn));
        Assert.Equal(expected ? text : new string('0', 17), qn.ToString());
    }
}
