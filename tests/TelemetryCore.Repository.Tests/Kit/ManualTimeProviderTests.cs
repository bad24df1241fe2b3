using TelemetryCore.TestKit;

namespace TelemetryCore.Repository.Tests.Kit;

public sealed class ManualTimeProviderTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly ManualTimeProvider _clock = new();
    private readonly List<string> _fired = [];

    [Fact]
    public void ClockAndTimestampMoveOnlyByAdvance()
    {
        var start = _clock.GetUtcNow();
        var timestamp = _clock.GetTimestamp();

        Assert.Equal(start, _clock.GetUtcNow());
        _clock.Advance(Second * 90);

        Assert.Equal(start + (Second * 90), _clock.GetUtcNow());
        Assert.Equal(Second * 90, _clock.GetElapsedTime(timestamp));
        Assert.Throws<ArgumentOutOfRangeException>(() => _clock.Advance(-Second));
    }

    [Fact]
    public void TimersFireInOrderOfDueTimeWithTheClockAtThatTime()
    {
        using var late = Start("late", Second * 3);
        using var repeated = Start("repeated", Second, Second);
        using var never = Start("never", Timeout.InfiniteTimeSpan);

        _clock.Advance(Second * 3.5);

        Assert.Equal(["repeated@1", "repeated@2", "late@3", "repeated@3"], _fired);
    }

    [Fact]
    public void ATimerFiresOnceWhenItsPeriodIsZeroOrInfinite()
    {
        using var zero = Start("zero", Second, TimeSpan.Zero);
        using var infinite = Start("infinite", Second);

        _clock.Advance(Second * 5);
        _clock.Advance(Second * 5);

        Assert.Equal(["zero@1", "infinite@1"], _fired);
    }

    [Fact]
    public void ATimerThatIsDueAtOnceWaitsForAnAdvanceOfZero()
    {
        using var timer = Start("timer", TimeSpan.Zero);
        Assert.Empty(_fired);

        _clock.Advance(TimeSpan.Zero);

        Assert.Equal(["timer@0"], _fired);
    }

    [Fact]
    public void ChangeRestartsATimerFromNowAndInfiniteStopsIt()
    {
        using var timer = Start("timer", Second * 2, Second * 2);
        _clock.Advance(Second);

        Assert.True(timer.Change(Second * 2, Timeout.InfiniteTimeSpan));
        _clock.Advance(Second);
        Assert.Empty(_fired);
        _clock.Advance(Second);
        Assert.Equal(["timer@3"], _fired);

        timer.Change(Second, Second);
        timer.Change(Timeout.InfiniteTimeSpan, Second);
        _clock.Advance(Second * 9);
        Assert.Single(_fired);
    }

    [Fact]
    public void ADisposedTimerNeitherFiresNorChanges()
    {
        var timer = Start("timer", Second);
        timer.Dispose();

        Assert.False(timer.Change(Second, Second));
        _clock.Advance(Second * 9);

        Assert.Empty(_fired);
    }

    [Fact]
    public void ACallbackMayStopItsOwnTimerAndAdvanceTheClock()
    {
        ITimer? timer = null;
        timer = _clock.CreateTimer(
            _ =>
            {
                _fired.Add("once");
                timer!.Dispose();
                _clock.Advance(Second);
            },
            null,
            Second,
            Second);
        using var other = Start("other", Second * 2.5);

        _clock.Advance(Second * 2);

        Assert.Equal(["once", "other@2.5"], _fired);
        Assert.Equal(Second * 3, Elapsed);
    }

    [Fact]
    public async Task DelaysEndWhenTheClockPassesThem()
    {
        var delay = Task.Delay(Second * 10, _clock);

        _clock.Advance(Second * 9);
        Assert.False(delay.IsCompleted);
        _clock.Advance(Second);

        await delay;
    }

    [Fact]
    public void ThreadsThatAdvanceTogetherMoveTheClockByTheSumAndMissNoTick()
    {
        var ticks = 0;
        using var timer = _clock.CreateTimer(_ => Interlocked.Increment(ref ticks), null, Second, Second);

        Parallel.For(0, 1000, _ => _clock.Advance(Second));

        Assert.Equal(Second * 1000, Elapsed);
        Assert.Equal(1000, ticks);
    }

    private TimeSpan Elapsed => _clock.GetUtcNow() - new ManualTimeProvider().GetUtcNow();

    private ITimer Start(string name, TimeSpan due, TimeSpan? period = null) => _clock.CreateTimer(
        _ => _fired.Add(FormattableString.Invariant($"{name}@{Elapsed.TotalSeconds}")),
        null,
        due,
        period ?? Timeout.InfiniteTimeSpan);
}
