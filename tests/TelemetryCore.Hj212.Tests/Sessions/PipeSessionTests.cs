using System.IO.Pipelines;
using TelemetryCore.Hj212.Framing;
using TelemetryCore.Hj212.Sessions;
using TelemetryCore.Hj212.Tests.Mapping;

namespace TelemetryCore.Hj212.Tests.Sessions;

/// <summary>A session step by step, without a network.</summary>
public sealed class PipeSessionTests
{
    private readonly Site _site = new();
    private readonly PipeTransport _transport = new();
    private readonly Hj212Counters _counters = new();
    private readonly Hj212Session _session;

    public PipeSessionTests() => _session = new Hj212Session(
        _transport, _site.Ingest, new Hj212ListenerOptions { Clock = _site.Clock }, _counters, null);

    [Fact]
    public async Task TakingAndAnsweringAFrameAllocatesNothing()
    {
        var frames = Enumerable.Range(0, 60).Select(minute => Site.Reading(minute, minute)).ToArray();
        var running = _session.RunAsync();
        var (whole, half) = (0L, 0L);
        for (var i = 0; i < frames.Length; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var isHalved = i % 2 == 0;
            await SendAsync(isHalved ? frames[i].AsMemory(0, 40) : frames[i]);
            if (isHalved)
            {
                await SendAsync(frames[i].AsMemory(40));
            }

            var answers = ReadAnswers();
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(answers > 0);
            (whole, half) = i < 30 ? (0, 0) : isHalved ? (whole, half + allocated) : (whole + allocated, half);
        }

        Assert.Equal((0, 0), (whole, half));
        Assert.Equal((60, 60), (_counters.Acknowledged, _site.Engine.Ledger.Stored));
        await _transport.Logger.CompleteAsync();
        await running;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(5000)]
    public async Task HoweverBytesAreSplitTheFramesAreTheSame(int size)
    {
        byte[] bytes =
        [
            .. Site.Reading(1, 1), .. "noise"u8, .. Site.Reading(2, 2), .. "##0120QN=2026;CP="u8, .. Site.Reading(3, 3),
        ];
        var running = _session.RunAsync();
        foreach (var piece in bytes.Chunk(size))
        {
            await SendAsync(piece);
        }

        await _transport.Logger.CompleteAsync();
        await running;
        Assert.Equal((3, 1, 1, 3), (
            _counters.Frames(Hj212FrameStatus.Ok),
            _counters.Frames(Hj212FrameStatus.Garbage),
            _counters.Frames(Hj212FrameStatus.Truncated),
            _counters.Frames(Hj212FrameStatus.LineEnd)));
        Assert.Equal((bytes.Length, 3), (_counters.Bytes, _site.Engine.Ledger.Stored));
    }

    [Fact]
    public async Task AHalfFrameIsAccountedForAlthoughTheReaderFails()
    {
        var running = _session.RunAsync();
        await SendAsync(Site.Reading(1, 1).AsMemory(0, 50));
        _session.Abort();
        await running;

        Assert.Equal((50, 1), (_counters.Bytes, _counters.Frames(Hj212FrameStatus.Truncated)));
        Assert.Equal(1, _counters.Closed);
    }

    [Fact]
    public async Task APeerThatReadsNoAnswersIsGivenUp()
    {
        var running = _session.RunAsync();
        var sent = 0;
        while (_counters.Acknowledged == sent)
        {
            await SendAsync(Site.Reading(sent % 60, sent));
            sent++;
        }

        Assert.False(running.IsCompleted);
        _site.Clock.Advance(TimeSpan.FromSeconds(10));
        await running;
        Assert.Equal((sent - 1, 1), (_counters.Acknowledged, _counters.Closed));
    }

    private ValueTask<FlushResult> SendAsync(ReadOnlyMemory<byte> bytes) => _transport.Logger.WriteAsync(bytes);

    private long ReadAnswers()
    {
        Assert.True(_transport.Answers.TryRead(out var result));
        var bytes = result.Buffer.Length;
        _transport.Answers.AdvanceTo(result.Buffer.End);
        return bytes;
    }
}
