using TelemetryCore.Cli.Demo.Loggers;
using TelemetryCore.TestKit;

namespace TelemetryCore.Cli.Tests.Demo.Loggers;

public sealed class OutboxTests : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly ManualTimeProvider _clock = new();
    private readonly Outbox _outbox;
    private long _lastQn;

    public OutboxTests() => _outbox = new Outbox(_clock, Timeout);

    public void Dispose() => _outbox.Dispose();

    [Fact]
    public void AnAcknowledgedPacketIsGone()
    {
        _outbox.LineOpened();
        _outbox.Add(NewPacket());
        var packet = Send();
        Assert.Equal(1, _outbox.Count);
        Assert.True(_outbox.Acknowledge(packet.Qn));
        Assert.False(_outbox.Acknowledge(packet.Qn));
        Assert.Equal(0, _outbox.Count);
    }

    [Fact]
    public void WithoutAnAnswerThePacketGoesAgainAfterTheTimeout()
    {
        _outbox.LineOpened();
        _outbox.Add(NewPacket());
        var packet = Send();
        _clock.Advance(Timeout - TimeSpan.FromMilliseconds(1));
        Assert.False(_outbox.TryTake(out _));
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Same(packet, Send());
        Assert.False(packet.BackFilled);

        // The time runs from the last sending.
        _clock.Advance(Timeout / 2);
        Assert.False(_outbox.TryTake(out _));
        _clock.Advance(Timeout / 2);
        Assert.Same(packet, Send());
    }

    [Fact]
    public void ALostLineSendsUnansweredPacketsAgainInOrderAndUnchanged()
    {
        _outbox.LineOpened();
        Packet[] sent = [AddAndSend(), AddAndSend(), AddAndSend()];
        _outbox.Acknowledge(sent[1].Qn);
        _outbox.LineLost();
        _outbox.LineOpened();
        Assert.Same(sent[0], Send());
        Assert.Same(sent[2], Send());
        Assert.All(sent, packet => Assert.False(packet.BackFilled));
    }

    [Fact]
    public void NewDataGoesFirstThenResentThenBackFilled()
    {
        _outbox.LineOpened();
        var unanswered = AddAndSend();
        _outbox.LineLost();
        var collectedOffline = NewPacket();
        _outbox.Add(collectedOffline);
        _outbox.LineOpened();
        var fresh = NewPacket();
        _outbox.Add(fresh);
        Assert.Same(fresh, Send());
        Assert.Same(unanswered, Send());
        Assert.Same(collectedOffline, Send());
        Assert.True(collectedOffline.BackFilled);
        Assert.False(fresh.BackFilled);
    }

    [Fact]
    public void APacketThatTheLostLineNeverCarriedIsBackFilled()
    {
        _outbox.LineOpened();
        var packet = NewPacket();
        _outbox.Add(packet);
        _outbox.LineLost();
        _outbox.LineOpened();
        Assert.Same(packet, Send());
        Assert.True(packet.BackFilled);
    }

    [Fact]
    public void BackFillingLeavesRoomForNewData()
    {
        _outbox.LineLost();
        for (var i = 0; i < Outbox.BackFillWindow + 1; i++)
        {
            _outbox.Add(NewPacket());
        }

        _outbox.LineOpened();
        var first = Send();
        for (var i = 1; i < Outbox.BackFillWindow; i++)
        {
            Send();
        }

        Assert.False(_outbox.TryTake(out _));
        _outbox.Add(NewPacket());
        Assert.False(Send().BackFilled);
        _outbox.Acknowledge(first.Qn);
        Assert.False(_outbox.TryTake(out _));
        _outbox.Acknowledge(first.Qn + 1);
        Assert.True(Send().BackFilled);
    }

    [Fact]
    public void WhatIsMeasuredWhileDiallingIsNotBackFilled()
    {
        _outbox.Add(NewPacket());
        _outbox.LineOpened();
        Assert.False(Send().BackFilled);
    }

    [Fact]
    public void NoMorePacketsAreOnTheWayThanTheWindowHolds()
    {
        _outbox.LineOpened();
        for (var i = 0; i < Outbox.Window; i++)
        {
            AddAndSend();
        }

        _outbox.Add(NewPacket());
        Assert.False(_outbox.TryTake(out _));
        _outbox.Acknowledge(1);
        Assert.True(_outbox.TryTake(out _));
    }

    private static Packet NewPacket() => new(2011, default, []);

    private Packet AddAndSend()
    {
        _outbox.Add(NewPacket());
        return Send();
    }

    private Packet Send()
    {
        Assert.True(_outbox.TryTake(out var packet));
        if (packet.Frame is null)
        {
            packet.Frame = [];
            packet.Qn = ++_lastQn;
        }

        _outbox.Sent(packet);
        return packet;
    }
}
