using FsCheck;
using FsCheck.Fluent;
using TelemetryCore.Hj212.Framing;
using TelemetryCore.Hj212.Tests.Fixtures;

namespace TelemetryCore.Hj212.Tests.Framing;

public class SplitPropertyTests
{
    private static readonly byte[][] Noise =
    [
        [], [.. "\r\n"u8], [.. "\n"u8], [.. "#"u8], [.. "###"u8], [.. "##"u8], [.. "##0120"u8], [.. "&&1234"u8],
        [.. "&&B981\r\n"u8], [.. "##9999"u8], [.. "**\r\n"u8], [0xFF, 0x00, 0xC3],
    ];

    [Fact]
    public void AnySplitOfAnyStreamGivesTheSameFrames()
    {
        var options = new[]
        {
            new Hj212FrameOptions(),
            new Hj212FrameOptions { LineEndInFrame = false },
            new Hj212FrameOptions { FrameBytesMax = 300 },
            new Hj212FrameOptions { FrameBytesMax = 300, LineEndInFrame = false },
        };
        var cases = ArbMap.Default.GeneratorFor<int>().Select(seed => seed).ToArbitrary();
        Prop.ForAll(cases, seed =>
        {
            var random = new Random(seed);
            var stream = RandomStream(random);
            var cuts = new int[random.Next(1, 40)];
            cuts = [.. cuts.Select(_ => random.Next(stream.Length)).Order()];
            foreach (var option in options)
            {
                Assert.Equal(Decoded.ReadAll(stream, option), Decoded.ReadAll(stream, option, cuts));
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void AnyBytesAreAccountedFor()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
        {
            bytes ??= [];
            var raw = Decoded.ReadAll(bytes).Select(frame => frame.Raw);
            Assert.Equal(string.Concat(bytes.Select(value => (char)value)), string.Concat(raw));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void RandomTextOfTheProtocolsOwnCharactersNeverThrows()
    {
        var alphabet = "##&&;;,,=--//0123456789ABCDEFab\r\n .QNSTCPMlag"u8.ToArray();
        for (var seed = 0; seed < 3000; seed++)
        {
            var random = new Random(seed);
            var bytes = (byte[])[.. "##00"u8, .. random.GetItems(alphabet, random.Next(400))];
            var whole = Decoded.ReadAll(bytes);
            Assert.Equal(whole, Decoded.ReadAll(bytes, null, [.. Enumerable.Range(1, bytes.Length - 1)]));
        }
    }

    private static byte[] RandomStream(Random random)
    {
        var stream = new List<byte>();
        for (var piece = random.Next(1, 8); piece > 0; piece--)
        {
            var packet = Fixture.All[random.Next(Fixture.All.Count)];
            stream.AddRange(Noise[random.Next(Noise.Length)]);
            var bytes = random.Next(2) == 0 ? packet.Bytes : packet.WithLineEnd;
            stream.AddRange(random.Next(4) == 0 ? bytes[..random.Next(bytes.Length)] : bytes);
        }

        if (random.Next(3) == 0)
        {
            stream[random.Next(stream.Count)] = (byte)random.Next(256);
        }

        return stream.Count == 0 ? [0] : [.. stream];
    }
}
