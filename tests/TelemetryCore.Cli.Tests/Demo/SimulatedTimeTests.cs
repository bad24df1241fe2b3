using TelemetryCore.Cli.Demo;
using TelemetryCore.TestKit;

namespace TelemetryCore.Cli.Tests.Demo;

public sealed class SimulatedTimeTests
{
    private static readonly DateTimeOffset Start = new(2016, 12, 4, 18, 45, 0, TimeSpan.FromHours(8));

    private readonly ManualTimeProvider _real = new();

    [Fact]
    public void ItStartsWhereItIsToldAndRunsAtItsSpeed()
    {
        var clock = new SimulatedTime(_real, Start, 60);
        Assert.Equal(Start, clock.GetUtcNow());
        Assert.Equal(TimeSpan.Zero, clock.GetUtcNow().Offset);
        _real.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(Start + TimeSpan.FromMinutes(2), clock.GetUtcNow());
    }

    [Fact]
    public async Task ADelayEndsAtItsSimulatedTime()
    {
        var clock = new SimulatedTime(_real, Start, 60);
        var delay = Task.Delay(TimeSpan.FromMinutes(1), clock);
        _real.Advance(TimeSpan.FromMilliseconds(999));
        Assert.False(delay.IsCompleted);
        _real.Advance(TimeSpan.FromMilliseconds(1));
        await delay;
    }

    [Fact]
    public void ATimerNeverComesBeforeItsSimulatedTime()
    {
        var clock = new SimulatedTime(_real, Start, 300);
        DateTimeOffset? fired = null;
        using var timer = clock.CreateTimer(
            _ => fired ??= clock.GetUtcNow(), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        _real.Advance(TimeSpan.FromMilliseconds(3));
        Assert.Null(fired);
        _real.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(fired >= Start + TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void APeriodIsScaledAndAnEndlessOneStaysEndless()
    {
        var clock = new SimulatedTime(_real, Start, 10);
        var fired = 0;
        using var timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10));
        _real.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(3, fired);
        timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _real.Advance(TimeSpan.FromHours(1));
        Assert.Equal(3, fired);
    }

    [Fact]
    public void ItsTimestampsMeasureRealTime()
    {
        var clock = new SimulatedTime(_real, Start, 1000);
        var start = clock.GetTimestamp();
        _real.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.FromSeconds(1), clock.GetElapsedTime(start));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void ASpeedMustBePositive(double speed) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SimulatedTime(_real, Start, speed));
}
