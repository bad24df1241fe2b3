namespace TelemetryCore.Browser.Tests;

/// <summary>A clock that begins when a test says and then runs like any other: a page sees a known day.</summary>
internal sealed class RunningClock(DateTimeOffset start) : TimeProvider
{
    private readonly long _began = System.GetTimestamp();

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => start + System.GetElapsedTime(_began);
}
