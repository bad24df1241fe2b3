using System.Net;
using System.Net.Sockets;
using TelemetryCore.Cli.Demo.Park;

namespace TelemetryCore.Cli.Demo.Loggers;

/// <summary>
/// One data logger: measures on its own clock whatever the line does, and talks HJ 212 to the platform until everything
/// it measured has been acknowledged.
/// </summary>
internal sealed class Logger : IDisposable
{
    // The time-out of HJ 212, CN 1000, on the real clock: loopback does not become slower when the park runs faster.
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WakeEvery = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan CatchUpAfter = TimeSpan.FromMilliseconds(5);

    // Loggers share the minute, not the millisecond: each speaks its own part of this after the time that it measured
    // at.
    private static readonly TimeSpan PhaseMax = TimeSpan.FromSeconds(5);
    private const double GoldenRatio = 1.618_033_988_75;

    // Far more than the longest scripted outage collects.
    private const int PacketsMax = 1000;

    private readonly Collector _collector;
    private readonly StationScript _script;
    private readonly TimeProvider _real;
    private readonly SimulatedTime _clock;
    private readonly IPEndPoint _platform;
    private readonly TimeSpan _phase;
    private readonly FrameBuilder _frames;
    private readonly Outbox _outbox;

    private volatile bool _measured;

    public Logger(
        Station station, StationScript script, SourceLibrary sources, SimulatedTime clock, TimeProvider real,
        IPEndPoint platform)
    {
        _script = script;
        _real = real;
        _clock = clock;
        _platform = platform;
        _phase = PhaseMax * (station.Number * GoldenRatio % 1);
        _collector = new Collector(station, script, sources);
        _frames = new FrameBuilder(station);
        _outbox = new Outbox(real, AnswerTimeout);
        Station = station;
    }

    public Station Station { get; }

    public LineCounters Line { get; } = new();

    /// <summary>What was measured; complete when <see cref="RunAsync"/> has ended.</summary>
    public Collector Collector => _collector;

    public int Unacknowledged => _outbox.Count;

    private bool IsDone => _measured && _outbox.Count == 0;

    /// <summary>
    /// Measures until <paramref name="stop"/>, then sends what is left, until <paramref name="abort"/>.
    /// </summary>
    public Task RunAsync(CancellationToken stop, CancellationToken abort) =>
        Task.WhenAll(MeasureAsync(stop), TransmitAsync(stop, abort));

    public void Dispose() => _outbox.Dispose();

    private async Task MeasureAsync(CancellationToken stop)
    {
        var next = ParkModel.Start;
        while (!stop.IsCancellationRequested)
        {
            // Late is not lost: what the machine did not come to is measured now, with its own time. A park that runs
            // faster than the machine waits for the line instead of filling memory.
            var now = _clock.GetUtcNow() - _phase;
            for (; next <= now && _outbox.Count < PacketsMax; next += Station.Cadence)
            {
                _collector.Collect(next, _outbox.Add);
            }

            await WaitAsync(next + _phase - _clock.GetUtcNow(), stop).ConfigureAwait(false);
        }

        _measured = true;
        _outbox.Wake();
    }

    private async Task WaitAsync(TimeSpan simulated, CancellationToken stop)
    {
        var wait = simulated > TimeSpan.Zero
            ? Task.Delay(simulated, _clock, stop)
            : Task.Delay(CatchUpAfter, _real, stop);
        await wait.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task TransmitAsync(CancellationToken stop, CancellationToken abort)
    {
        using var wake = _real.CreateTimer(_ => _outbox.Wake(), null, WakeEvery, WakeEvery);
        while (!IsDone && !abort.IsCancellationRequested)
        {
            var outage = await TalkAsync(stop, abort).ConfigureAwait(false);
            _outbox.LineLost();

            // Once measuring has stopped, no scripted outage holds up what is left.
            if (outage > TimeSpan.Zero && !IsDone)
            {
                await Task.Delay(outage, _clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    // One connection, from dialling to hanging up; returns for how long the script wants the line to be dead.
    private async Task<TimeSpan> TalkAsync(CancellationToken stop, CancellationToken abort)
    {
        using var socket = new Socket(_platform.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var hungUp = CancellationTokenSource.CreateLinkedTokenSource(abort);
        var answers = Task.CompletedTask;
        try
        {
            await socket.ConnectAsync(_platform, abort).ConfigureAwait(false);
            Line.CountConnection();
            _outbox.LineOpened();
            answers = ReadAnswersAsync(socket, hungUp, stop);
            return await SendAsync(socket, stop, hungUp.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            Line.CountFailure();
            await Task.Delay(RetryAfter, _real, abort).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return TimeSpan.Zero;
        }
        finally
        {
            await hungUp.CancelAsync().ConfigureAwait(false);
            await answers.ConfigureAwait(false);
        }
    }

    private async Task<TimeSpan> SendAsync(Socket socket, CancellationToken stop, CancellationToken hungUp)
    {
        while (!IsDone)
        {
            while (_outbox.TryTake(out var packet))
            {
                var resent = packet.Frame is not null;
                var frame = packet.Frame ?? _frames.Build(packet, _clock.GetUtcNow());
                Line.CountFrame(resent, packet.BackFilled);
                _outbox.Sent(packet);
                if (await SendFrameAsync(socket, frame, stop, hungUp).ConfigureAwait(false) is { } outage)
                {
                    return outage;
                }
            }

            await _outbox.WaitAsync(hungUp).ConfigureAwait(false);
        }

        return TimeSpan.Zero;
    }

    // Null when the line still stands.
    private async Task<TimeSpan?> SendFrameAsync(
        Socket socket, byte[] frame, CancellationToken stop, CancellationToken hungUp)
    {
        if (Happens(EventKind.ConnectionLost, stop) is { } loss)
        {
            await socket.SendAsync(frame.AsMemory(0, frame.Length / 2), hungUp).ConfigureAwait(false);
            return loss.Duration;
        }

        if (Happens(EventKind.Garbage, stop) is not null)
        {
            await socket.SendAsync(LineFaults.Garbage, hungUp).ConfigureAwait(false);
        }

        // The damaged copy gets no answer, and the time-out sends the frame again as it should be.
        var damaged = Happens(EventKind.WrongCrc, stop) is not null;
        await socket.SendAsync(damaged ? LineFaults.WithWrongCrc(frame) : frame, hungUp).ConfigureAwait(false);
        return Happens(EventKind.ClosedBeforeAnswer, stop)?.Duration;
    }

    private async Task ReadAnswersAsync(Socket socket, CancellationTokenSource hungUp, CancellationToken stop)
    {
        var answers = new AnswerReader();
        try
        {
            while (await socket.ReceiveAsync(answers.Free, hungUp.Token).ConfigureAwait(false) is var count and > 0)
            {
                foreach (var qn in answers.Take(count))
                {
                    if (Happens(EventKind.AnswerLost, stop) is null)
                    {
                        _outbox.Acknowledge(qn);
                    }
                }
            }
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            // The sending half notices through the token, and counts it.
        }

        await hungUp.CancelAsync().ConfigureAwait(false);
    }

    private ScriptedEvent? Happens(EventKind kind, CancellationToken stop)
    {
        if (stop.IsCancellationRequested || !_script.TryTake(kind, _clock.GetUtcNow(), out var scripted))
        {
            return null;
        }

        Line.CountEvent(kind);
        return scripted;
    }
}
