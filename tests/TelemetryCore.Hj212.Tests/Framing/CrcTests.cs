using System.Text;
using TelemetryCore.Hj212.Framing;

namespace TelemetryCore.Hj212.Tests.Framing;

public class CrcTests
{
    private const string Reply =
        "QN=20160801085857223;ST=91;CN=9014;PW=123456;MN=010000A8900016F000169DC0;Flag=4;CP=&&&&";

    private const string Legacy =
        "ST=32;CN=2011;PW=123456;MN=81733553216204;CP=&&DataTime=20240123131500;001-Rtd=7.470,001-Flag=N;B01-Rtd=0.000;"
        + "011-Rtd=32.439,011-Flag=N;060-Rtd=0.466,060-Flag=N;101-Rtd=0.287,101-Flag=N;065-Rtd=25.801,065-Flag=N&&";

    private const string Thc =
        "QN=20200725210900001;ST=27;CN=2011;PW=123456;MN=MK130502VQ0162;Flag=4;CP=&&DataTime=20200725210800;"
        + "a24087-Rtd=10.3,a24087-Flag=N&&";

    [Theory]
    [InlineData("", 0xFFFF, 0xFFFF)]
    [InlineData("1", 0x9481, 0x947E)]
    [InlineData("123456789", 0x2F80, 0x4B37)]
    [InlineData(Reply, 0x3240, 0x44BC)]
    [InlineData(Legacy, 0x47C0, 0xA414)]
    [InlineData(Thc, 0x0F00, 0x5AE1)]
    public void ChecksumsAreThoseOfTheStandard(string segment, int expected, int modbus)
    {
        Assert.Equal(expected, Hj212Crc.Compute(Encoding.ASCII.GetBytes(segment)));
        var wire = ((modbus & 0xFF) << 8) | (modbus >> 8);
        Assert.Equal(wire, Hj212Crc.ComputeModbus(Encoding.ASCII.GetBytes(segment)));
    }

    [Theory]
    [InlineData("ST=32;CN=1062;PW=100000", "5", "RtdInterval=30", 0x1C80)]
    [InlineData("ST=91;CN=9011;PW=123456", "4", "QnRtn=1", 0x1B00)]
    [InlineData("ST=91;CN=9012;PW=123456", "4", "ExeRtn=1", 0x6240)]
    [InlineData("ST=91;CN=9013;PW=123456", "4", "", 0x2A80)]
    public void ChecksumsOfTheExchangesInAppendixAAreRight(string parts, string flag, string cp, int expected)
    {
        var segment = $"QN=20160801085857223;{parts};MN=010000A8900016F000169DC0;Flag={flag};CP=&&{cp}&&";
        Assert.Equal(expected, Hj212Crc.Compute(Encoding.ASCII.GetBytes(segment)));
    }

    [Fact]
    public void EveryLengthAgreesWithTheAlgorithmAsPrinted()
    {
        var random = new Random(212);
        for (var length = 0; length <= 300; length++)
        {
            var bytes = new byte[length];
            random.NextBytes(bytes);
            Assert.Equal(AsPrinted(bytes), Hj212Crc.Compute(bytes));
        }
    }

    private static ushort AsPrinted(ReadOnlySpan<byte> bytes)
    {
        var register = 0xFFFF;
        foreach (var value in bytes)
        {
            register = (register >> 8) ^ value;
            for (var bit = 0; bit < 8; bit++)
            {
                var low = register & 1;
                register >>= 1;
                register ^= low == 1 ? 0xA001 : 0;
            }
        }

        return (ushort)register;
    }
}
