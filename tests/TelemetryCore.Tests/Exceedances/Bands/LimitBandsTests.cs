using TelemetryCore.Exceedances.Bands;
using TelemetryCore.TestKit;

namespace TelemetryCore.Tests.Exceedances.Bands;

public sealed class LimitBandsTests
{
    [Fact]
    public void ANewBandHoldsEveryValue()
    {
        var bands = new LimitBands();
        var slot = bands.Add();
        Assert.All(
            [0, double.MaxValue, double.MinValue, double.PositiveInfinity, double.NegativeInfinity, double.NaN],
            value => Assert.False(bands.IsOutside(slot, value)));
    }

    [Fact]
    public void ATickAllocatesNothing()
    {
        var bands = new LimitBands();
        var (values, mask) = (new double[10_000], new ulong[157]);
        Array.ForEach(values, _ => bands.Add());
        bands.Mask(0, values, mask);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var tick = 0; tick < 10; tick++)
        {
            bands.Set(tick, tick + 1, double.PositiveInfinity);
            Assert.True(bands.Mask(0, values, mask));
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void BandsStayWhatTheyWereWhileOthersAreAdded() => Seed.ForEach(20, random =>
    {
        var bands = new LimitBands();
        var set = new List<(double Low, double High)>();
        for (var i = random.Next(1, 200); i > 0; i--)
        {
            Assert.Equal(set.Count, bands.Add());
            var low = random.Next(-5, 5);
            set.Add((low, low + random.Next(4)));
            bands.Set(set.Count - 1, set[^1].Low, set[^1].High);
        }

        var first = random.Next(set.Count);
        var values = Enumerable.Range(first, set.Count - first).Select(_ => (double)random.Next(-7, 9)).ToArray();
        var mask = new ulong[(values.Length + 63) / 64];
        var any = bands.Mask(first, values, mask);
        var expected = values.Select((value, i) => value < set[first + i].Low || value > set[first + i].High).ToArray();
        Assert.Equal(expected.Contains(true), any);
        Assert.Equal(expected, values.Select((_, i) => (mask[i / 64] >> (i % 64) & 1) != 0));
        Assert.Equal(expected, values.Select((value, i) => bands.IsOutside(first + i, value)));
        Assert.Equal(set.Count, bands.Count);
    });
}
