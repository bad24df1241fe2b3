using TelemetryCore.Columns;

namespace TelemetryCore.Tests.Columns;

public sealed class StockTests
{
    [Fact]
    public void WhatIsReturnedIsTakenAgain()
    {
        var stock = new Stock<object>(() => new object(), 4);
        var item = stock.Take();
        stock.Return(item);
        Assert.Same(item, stock.Take());
        Assert.NotSame(item, stock.Take());
    }

    [Fact]
    public void AfterARefillMoreCanBeTakenThanEverBefore()
    {
        var made = 0;
        var stock = new Stock<object>(() => made++, 4);
        Cycle(stock, 100);
        Assert.Equal(125, made);
        Cycle(stock, 120);
        Assert.InRange(made, 126, 160);
        var before = made;
        Cycle(stock, 100);
        Assert.Equal(before, made);
    }

    private static void Cycle(Stock<object> stock, int count)
    {
        var taken = new List<object>();
        for (var i = 0; i < count; i++)
        {
            taken.Add(stock.Take());
        }

        taken.ForEach(stock.Return);
        stock.Refill();
    }
}
