using TelemetryCore.Columns;
using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore.Tests;

/// <summary>The relations between the bounds that the code relies on.</summary>
public sealed class LimitsTests
{
    [Fact]
    public void TheBoundsHoldTogether()
    {
        Assert.True(Limits.HeadCapacityMin >= 2 && Limits.HeadGrowth >= 2);
        var sizes = ChunkSizes.Default;
        Assert.Equal(Limits.HeadCapacityMax, sizes.After(sizes.After(Limits.HeadCapacityMin)));
        Assert.True(Limits.WindowSizeMin <= Limits.WindowSizeMax && Limits.WindowSizeMax <= TimeSpan.FromHours(1));
        Assert.True(Limits.CadenceMin >= TimeSpan.FromMicroseconds(1) && Limits.CadenceMax < Limits.LatenessMax);
        Assert.All(Enum.GetValues<StatusMark>(), mark => Assert.True((int)mark < StatusHistogram.Length));
        Assert.Equal(Chunk.BytesPerSample, sizeof(long) + sizeof(double) + sizeof(byte));
        Assert.True(Timestamp.MinValue.ToDateTimeOffset() == DateTimeOffset.MinValue);
    }
}
