using TelemetryCore.Internal;

namespace TelemetryCore.Tests.Internal;

public sealed class ErrandTests
{
    [Fact]
    public void TheWorkIsDoneByAnotherThreadBeforeRunReturns()
    {
        var threads = new List<int>();
        using var errand = new Errand("test", () => threads.Add(Environment.CurrentManagedThreadId));
        errand.Run();
        errand.Run();
        Assert.Equal(2, threads.Count);
        Assert.Single(threads.Distinct());
        Assert.DoesNotContain(Environment.CurrentManagedThreadId, threads);
    }

    [Fact]
    public void WhatTheWorkThrowsIsThrownAndForgotten()
    {
        var runs = 0;
        using var errand = new Errand("test", () =>
        {
            if (runs++ == 0)
            {
                throw new IOException("once");
            }
        });
        Assert.Equal("once", Assert.Throws<IOException>(errand.Run).Message);
        errand.Run();
        Assert.Equal(2, runs);
    }

    [Fact]
    public void AfterDisposeNothingRuns()
    {
        var runs = 0;
        var errand = new Errand("test", () => runs++);
        errand.Run();
        errand.Dispose();
        Assert.Throws<ObjectDisposedException>(errand.Run);
        Assert.Equal(1, runs);
    }

    [Fact]
    public void RunningAllocatesNothingForTheOneThatWaits()
    {
        var made = new List<byte[]>();
        using var errand = new Errand("test", () => made.Add(new byte[1000]));
        errand.Run();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            errand.Run();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(101, made.Count);
    }
}
