using TelemetryCore.Columns;

namespace TelemetryCore.Tests.Columns;

/// <summary>What is spare stays in proportion to what is in use.</summary>
public sealed class CapacityPoolTests
{
    private int _made;

    [Fact]
    public void WhatComesBackIsHandedOutAgain()
    {
        var pool = Create();
        for (var i = 0; i < 100; i++)
        {
            pool.Return(256, pool.Rent(256));
        }

        Assert.Equal(1, _made);
    }

    [Fact]
    public void OfACapacityThatNobodyUsesAnyMoreOnlyAFewStay()
    {
        var pool = Create();
        ReturnAll(pool, 256, RentAll(pool, 256, 1000));
        RentAll(pool, 256, 1000);
        Assert.Equal(2000 - Limits.SparesMin, _made);
    }

    [Fact]
    public void AsManyAsAreInUseMayBeSpare()
    {
        var pool = Create();
        var frozen = RentAll(pool, 1024, 1000);
        RentAll(pool, 1024, 1000);
        ReturnAll(pool, 1024, frozen);
        RentAll(pool, 1024, 1000);
        Assert.Equal(2000, _made);
    }

    [Fact]
    public void WhatAReaderMayStillSeeIsNotHandedOut()
    {
        var pool = Create();
        var seen = pool.Rent(256);
        pool.Return(256, null);
        Assert.NotSame(seen, pool.Rent(256));
    }

    private CapacityPool<object> Create() => new(_ =>
    {
        _made++;
        return new object();
    });

    private static object[] RentAll(CapacityPool<object> pool, int capacity, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => pool.Rent(capacity))];

    private static void ReturnAll(CapacityPool<object> pool, int capacity, object[] items) =>
        Array.ForEach(items, item => pool.Return(capacity, item));
}
