using System.Text;
using TelemetryCore.Hj212.Framing;
using TelemetryCore.Hj212.Segments;
using TelemetryCore.Samples;

namespace TelemetryCore.Hj212.Tests.Segments;

public class SegmentTests
{
    private const string Head = "QN=20160801085857223;ST=31;CN=2011;PW=123456;MN=M1;Flag=5;";

    [Fact]
    public void TheHeaderIsReadInAnyOrder()
    {
        var segment = new Hj212Segment("CN=2051;MN=M1;Flag=7;QN=20160801085857223;PNO=2;PNUM=3;PW=p;ST=31;CP=&&&&"u8);
        Assert.Equal((2051, 7, 3, 2), (segment.Cn, segment.Flag, segment.Pnum, segment.Pno));
        Assert.Equal("20160801085857223", Encoding.ASCII.GetString(segment.Qn));
        Assert.Equal("M1", Encoding.ASCII.GetString(segment.Mn));
        Assert.True(segment.AnswerWanted);
        Assert.Equal((1, false), (segment.Version, segment.Resent));
        Assert.Equal(Hj212Anomalies.None, segment.Anomalies);
    }

    [Theory]
    [InlineData("QN=20160801085857223,ST=31;CN=2011;PW=p;MN=M1;Flag=4;CP=&&&&", Hj212Anomalies.HeaderComma)]
    [InlineData("ST=31;CN=2011;PW=p;MN=M1;FLAG=0;CP=&&&&", Hj212Anomalies.HeaderKeyCase)]
    [InlineData("ST=31;CN=2011;PW=p;MN=M1;Flag=4;CP=&&&&", Hj212Anomalies.QnMissing)]
    [InlineData("QN=1617936069734;ST=31;CN=2011;PW=p;MN=M1;CP=&&&&", Hj212Anomalies.QnNot17Digits)]
    [InlineData("QN=;ST=31;CN=2011;PW=p;MN=M1;CP=&&&&", Hj212Anomalies.QnNot17Digits)]
    [InlineData("ST=101;CN=2011;PW=p;MN=M1;CP=&&&&", Hj212Anomalies.StNot2Characters)]
    [InlineData("ST=31;CN=201;PW=p;MN=M1;CP=&&&&", Hj212Anomalies.CnNot4Digits)]
    [InlineData("ST=31;CN=2011;PW=p;MN=;CP=&&&&", Hj212Anomalies.MnEmpty)]
    [InlineData("ST=31;CN=2011;PW=;MN=M1;CP=&&&&", Hj212Anomalies.PwEmpty)]
    [InlineData("ST=31;CN=2011;PW=p;MN=M1;Flag=x;CP=&&&&", Hj212Anomalies.FlagNotANumber)]
    [InlineData("ST=31;CN=2011;PW=p;MN=M1;Flag=3;CP=&&&&", Hj212Anomalies.FlagDWithoutPnum)]
    [InlineData("ST=31;CN=2011;PW=p;MN=M1;PNUM=2;PNO=1;CP=&&&&", Hj212Anomalies.PnumWithoutFlagD)]
    [InlineData("ST=31;CN=2011;PW=p;MN=M1;X=1;CP=&&&&", Hj212Anomalies.UnknownHeaderField)]
    [InlineData("ST=31;CN=2011;PW=p;MN=M1;Flag=0CP=&&&&", Hj212Anomalies.HeaderSeparatorMissing)]
    [InlineData("ST=31;CN=2011;PW=p;MN=M1; Flag=0;CP=&&&&", Hj212Anomalies.StraySpace)]
    [InlineData("ST=31;CN=2011;PW=p;MN=M1", Hj212Anomalies.CpMissing)]
    [InlineData("ST=31;CN=2011;PW=p;MN=M1;CP=&a=1&&", Hj212Anomalies.CpNotOpened)]
    [InlineData("ST=31;CN=2011;PW=p;MN=M1;CP=&&a=1", Hj212Anomalies.CpNotClosed)]
    [InlineData("ST=31;CN=2011;PW=p;MN=M1;CP=&&&&;Flag=0", Hj212Anomalies.FieldsAfterCp)]
    [InlineData("ST=91;CN=9014;PW=p;MN=M1;Flag=1;CP=&&&&", Hj212Anomalies.ReplyWithAckBit)]
    [InlineData("ST=21;CN=9014;PW=p;MN=M1;CP=&&&&", Hj212Anomalies.ReplySt)]
    public void EachOddityOfTheHeaderIsNotedAlone(string text, Hj212Anomalies expected)
    {
        Assert.Equal(expected, new Hj212Segment(Encoding.ASCII.GetBytes(text)).Anomalies);
    }

    [Theory]
    [InlineData("a1-Rtd=1;", Hj212Anomalies.TrailingSemicolon)]
    [InlineData("a1-Rtd=1;;a2-Rtd=1", Hj212Anomalies.EmptyItem)]
    [InlineData("a1-Rtd =1", Hj212Anomalies.StraySpace)]
    [InlineData(" ", Hj212Anomalies.StraySpace)]
    [InlineData("a1-Rtd=***", Hj212Anomalies.ValueNotANumber)]
    [InlineData("a1-Rtd=", Hj212Anomalies.ValueNotANumber)]
    [InlineData("a1-td=1", Hj212Anomalies.UnknownFieldSuffix)]
    [InlineData("a1-Rtd=1,a1-Flag=z", Hj212Anomalies.UnknownFlag)]
    [InlineData("a1-Rtd=1;Flag=N", Hj212Anomalies.FlagWithoutFactor)]
    [InlineData("DataTime=20160801085857123", Hj212Anomalies.DataTime17Digits)]
    [InlineData("a1-SampleTime=,a1-EFlag=A01", Hj212Anomalies.None)]
    public void EachOddityOfTheItemsIsNotedAlone(string area, Hj212Anomalies expected)
    {
        var readings = new Hj212Segment(Encoding.ASCII.GetBytes($"{Head}CP=&&{area}&&")).Readings();
        while (readings.TryRead(out _))
        {
        }

        Assert.Equal(expected, readings.Anomalies);
    }

    [Theory]
    [InlineData("a1-Rtd=1,a1-Flag=N", "N")]
    [InlineData("a1-Flag=N,a1-Rtd=1", "N")]
    [InlineData("a1-Rtd=1;a1-Flag=D", "D")]
    [InlineData("a1-Flag=F;a1-Rtd=1,a1-Flag=M", "M")]
    [InlineData("xa1-Flag=F;a1-Rtd=1", "")]
    [InlineData("a1-Rtd=1", "")]
    public void AMarkIsFoundInItsGroupFirstThenAnywhere(string area, string expected)
    {
        var readings = new Hj212Segment(Encoding.ASCII.GetBytes($"{Head}CP=&&{area}&&")).Readings();
        Assert.True(readings.TryRead(out var reading));
        Assert.Equal(expected, Encoding.ASCII.GetString(reading.Mark));
    }

    [Fact]
    public void LogTextIsOneValue()
    {
        var items = new Hj212Segment("CP=&&i1-Info=//a=1;b-Rtd=2,&&##//;PolId=x&&"u8).Items();
        Assert.True(items.TryRead(out var log));
        Assert.Equal("//a=1;b-Rtd=2,&&##//", Encoding.ASCII.GetString(log.Value));
        Assert.True(items.TryRead(out var next));
        Assert.Equal("PolId", Encoding.ASCII.GetString(next.Name));
        Assert.False(items.TryRead(out _));
    }

    [Theory]
    [InlineData("N", StatusMark.Normal, SampleOrigin.Measured)]
    [InlineData("F", StatusMark.Stopped, SampleOrigin.Measured)]
    [InlineData("M", StatusMark.Maintenance, SampleOrigin.Measured)]
    [InlineData("S", StatusMark.Normal, SampleOrigin.Manual)]
    [InlineData("D", StatusMark.Fault, SampleOrigin.Measured)]
    [InlineData("C", StatusMark.Calibration, SampleOrigin.Measured)]
    [InlineData("T", StatusMark.OverRange, SampleOrigin.Measured)]
    [InlineData("B", StatusMark.CommunicationFault, SampleOrigin.Measured)]
    [InlineData("P", StatusMark.PowerFault, SampleOrigin.Measured)]
    [InlineData("", StatusMark.Unmarked, SampleOrigin.Measured)]
    [InlineData("n", StatusMark.Unknown, SampleOrigin.Measured)]
    [InlineData("NN", StatusMark.Unknown, SampleOrigin.Measured)]
    public void MarksBecomeStatuses(string mark, StatusMark expected, SampleOrigin origin)
    {
        Assert.Equal(new SampleStatus(expected, origin), Hj212Text.ToStatus(Encoding.ASCII.GetBytes(mark), false));
    }

    [Fact]
    public void ResentDataIsBackFilled()
    {
        var segment = new Hj212Segment("ST=31;CN=2011;PW=p;MN=M1;RF=1;CP=&&&&"u8);
        Assert.True(segment.Resent);
        Assert.Equal(SampleOrigin.BackFilled, Hj212Text.ToStatus("N"u8, segment.Resent).Origin);
        Assert.Equal(SampleOrigin.Manual, Hj212Text.ToStatus("S"u8, segment.Resent).Origin);
    }

    [Theory]
    [InlineData("ST=91;CN=9011;PW=p;MN=M1;QN=20160801085857223;CP=&&QnRtn=1&&", 9011, 1)]
    [InlineData("ST=91;CN=9011;PW=p;MN=M1;CP=&&QN=20160801085857223;QnRtn=2&&", 9011, 2)]
    [InlineData("ST=91;CN=9014;PW=p;MN=M1;CP=&&QN=20160801085857223;CN=2051&&", 9014, null)]
    public void AnswersNameTheirExchangeInEachVersion(string text, int cn, int? result)
    {
        Assert.True(Hj212Reply.TryRead(Encoding.ASCII.GetBytes(text), out var reply));
        Assert.Equal(new Hj212Reply(cn, new Hj212Qn(20160801085857223), result), reply);
    }

    [Fact]
    public void DataIsNoAnswer()
    {
        Assert.False(Hj212Reply.TryRead(Encoding.ASCII.GetBytes(Head + "CP=&&&&"), out _));
    }
}
