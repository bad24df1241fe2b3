using TelemetryCore.AspNetCore.Events;

namespace TelemetryCore.AspNetCore.Tests.Events;

public sealed class EventPaceTests
{
    [Fact]
    public void ThePumpWaitsAsLongAsAllSubscribersTakeAndNoLongerThanASecond()
    {
        Assert.Equal(EventPace.Base, EventPace.Wait(0, 1 << 20));
        Assert.Equal(TimeSpan.FromMilliseconds(110), EventPace.Wait(1000, 0));
        Assert.Equal(600, EventPace.Wait(1000, 128 << 10).TotalMilliseconds, tolerance: 5);
        Assert.Equal(TimeSpan.FromSeconds(1), EventPace.Wait(1000, 8 << 20));
    }
}
