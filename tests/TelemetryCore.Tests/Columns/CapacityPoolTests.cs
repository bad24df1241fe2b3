using TelemetryCore.Columns;

namespace TelemetryCore.Tests.Columns;

/// <summary>What is needed again is kept, and what is outgrown goes.</summary>
public sealed class CapacityPoolTests
{
    private int _made;

    [Fact]
    public void WhatComesBackIsHandedOutAgain()
    {
        var pool = Create();
        for (var i = 0; i < 100; i++)
        {
            pool.Return(256, pool.Rent(256), isOutgrown: false);
        }

        Assert.Equal(1, _made);
    }

    [Fact]
    public void OfWhatIsOutgrownOnlyAFewStay()
    {
        var pool = Create();
        ReturnAll(pool, RentAll(pool, 1000), isOutgrown: true);
        RentAll(pool, 1000);
        Assert.Equal(2000 - Limits.SparesMin, _made);
    }

    [Fact]
    public void WhatAllGiveBackAtOnceIsKeptForAll()
    {
        var pool = Create();
        ReturnAll(pool, RentAll(pool, 1000), isOutgrown: false);
        RentAll(pool, 1000);
        Assert.Equal(1000, _made);
    }

    [Fact]
    public void WhoGrowsLeavesNoneBehindOfWhatACheckpointHasGivenBack()
    {
        var pool = Create();
        var frozen = RentAll(pool, 1000);
        var young = RentAll(pool, 1000);
        ReturnAll(pool, frozen, isOutgrown: false);
        ReturnAll(pool, young, isOutgrown: true);
        RentAll(pool, 1000);
        Assert.Equal(3000 - Limits.SparesMin, _made);
    }

    [Fact]
    public void WhatAReaderMayStillSeeIsNotHandedOut()
    {
        var pool = Create();
        var seen = pool.Rent(256);
        pool.Return(256, null, isOutgrown: false);
        Assert.NotSame(seen, pool.Rent(256));
    }

    private CapacityPool<object> Create() => new(_ =>
    {
        _made++;
        return new object();
    });

    private static object[] RentAll(CapacityPool<object> pool, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => pool.Rent(256))];

    private static void ReturnAll(CapacityPool<object> pool, object[] items, bool isOutgrown) =>
        Array.ForEach(items, item => pool.Return(256, item, isOutgrown));
}
