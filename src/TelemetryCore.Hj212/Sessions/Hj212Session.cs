using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using TelemetryCore.Hj212.Framing;
using TelemetryCore.Hj212.Mapping;
using TelemetryCore.Hj212.Segments;

namespace TelemetryCore.Hj212.Sessions;

/// <summary>One connection: reads, takes frames in, answers, and gives up on what does not come.</summary>
internal sealed class Hj212Session
{
    private readonly Hj212Transport _transport;
    private readonly Hj212Ingest _ingest;
    private readonly Hj212ListenerOptions _options;
    private readonly Hj212FrameOptions _framing;
    private readonly Hj212Counters _counters;
    private readonly Hj212Observer? _observer;
    private readonly Hj212Remainder _rest = new();
    private readonly ArrayBufferWriter<byte> _answers = new();
    private readonly ITimer _timer;
    private readonly string _source;
    private int _answersPending;
    private bool _lineEndIsDue;
    private volatile bool _isTimedOut;
    private volatile bool _isWriting;
    private volatile bool _isStopping;

    public Hj212Session(
        Hj212Transport transport,
        Hj212Ingest ingest,
        Hj212ListenerOptions options,
        Hj212Counters counters,
        Hj212Observer? observer)
    {
        _transport = transport;
        _ingest = ingest;
        _options = options;
        _framing = options.Framing;
        _counters = counters;
        _observer = observer;
        _source = transport.Source;
        var never = Timeout.InfiniteTimeSpan;
        _timer = options.Clock.CreateTimer(static state => ((Hj212Session)state!).OnTimeout(), this, never, never);
    }

    public async Task RunAsync()
    {
        var reason = "lost";
        try
        {
            _observer?.OnOpened(_source);
            reason = await ReadAsync().ConfigureAwait(false);
        }
        catch (Exception error) when (IsLost(error))
        {
            // The peer is gone; what it had not finished is judged below, so that every byte is accounted for.
            reason = _isTimedOut ? "write-timeout" : reason;
            TakeRest(_options.Clock.GetTimestamp());
        }
        finally
        {
            await _timer.DisposeAsync().ConfigureAwait(false);
            await _transport.DisposeAsync().ConfigureAwait(false);
            _rest.Clear();
            TellClosed(reason);
        }
    }

    /// <summary>Takes in what has arrived, then ends.</summary>
    public void Stop()
    {
        _isStopping = true;
        _transport.Input.CancelPendingRead();
    }

    /// <summary>Ends at once.</summary>
    public void Abort() => _transport.Abort();

    private static bool IsLost(Exception error) =>
        error is IOException or SocketException or ObjectDisposedException or OperationCanceledException;

    private void TellClosed(string reason)
    {
        try
        {
            _observer?.OnClosed(_source, reason);
        }
        finally
        {
            _counters.CountClosed();
        }
    }

    private async Task<string> ReadAsync()
    {
        while (true)
        {
            Arm(_rest.IsEmpty ? _options.IdleTimeout : _options.FrameTimeout);
            var result = await _transport.Input.ReadAsync().ConfigureAwait(false);
            var readAt = _options.Clock.GetTimestamp();
            var isTimedOut = result.IsCanceled && _isTimedOut;
            var isIdle = isTimedOut && result.Buffer.IsEmpty && _rest.IsEmpty;
            var isLast = result.IsCompleted || isIdle || (_isStopping && !_transport.HasArrived);
            Take(result.Buffer, isLast || isTimedOut, readAt);
            _transport.Input.AdvanceTo(result.Buffer.End);
            if (_answers.WrittenCount > 0)
            {
                CountAnswers(await AnswerAsync().ConfigureAwait(false));
            }

            if (isLast)
            {
                return isIdle ? "idle" : result.IsCompleted ? "closed-by-peer" : "stopped";
            }
        }
    }

    private void Arm(TimeSpan timeout)
    {
        _isTimedOut = false;
        _timer.Change(timeout, Timeout.InfiniteTimeSpan);
    }

    // A timer that fires late cancels a read that it was not meant for; the flag is clear then, and reading goes on.
    private void OnTimeout()
    {
        _isTimedOut = true;
        if (_isWriting)
        {
            _transport.Abort();
        }
        else
        {
            _transport.Input.CancelPendingRead();
        }
    }

    private void Take(ReadOnlySequence<byte> buffer, bool isEnd, long readAt)
    {
        _counters.CountBytes(buffer.Length);
        foreach (var bytes in buffer)
        {
            Take(bytes.Span, readAt);
        }

        if (isEnd)
        {
            TakeRest(readAt);
        }
    }

    private void TakeRest(long readAt) => _rest.Remove(Take(_rest.Bytes, isEnd: true, readAt));

    // Frames are taken where they arrived; only one that is in two pieces is put together first.
    private void Take(ReadOnlySpan<byte> bytes, long readAt)
    {
        if (_rest.IsEmpty)
        {
            bytes = bytes[Take(bytes, isEnd: false, readAt)..];
            _rest.Add(bytes);
        }
        else
        {
            _rest.Add(bytes);
            _rest.Remove(Take(_rest.Bytes, isEnd: false, readAt));
        }
    }

    private int Take(ReadOnlySpan<byte> bytes, bool isEnd, long readAt)
    {
        var consumed = 0;
        while (Hj212FrameReader.TryRead(bytes[consumed..], isEnd, _framing, out var frame))
        {
            _counters.CountFrame(frame.Status);
            NoteLineEnd(frame);
            TryTake(frame, readAt);
            consumed += frame.Raw.Length;
        }

        return consumed;
    }

    private void NoteLineEnd(in Hj212Frame frame)
    {
        if (_lineEndIsDue && frame.Status != Hj212FrameStatus.LineEnd)
        {
            _counters.CountAnomalies(Hj212Anomalies.LineEndMissing);
        }

        _lineEndIsDue = frame.Status <= Hj212FrameStatus.BadEncoding;
    }

    // Whatever goes wrong with one frame, the next one and the other connections go on, and it is not acknowledged.
    private void TryTake(in Hj212Frame frame, long readAt)
    {
        try
        {
            Take(frame, readAt);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            _counters.CountFailure();
            _ingest.Fail(frame, _source);
        }
    }

    private void Take(in Hj212Frame frame, long readAt)
    {
        if (frame.Status != Hj212FrameStatus.Ok)
        {
            var broken = _ingest.Ingest(frame, _source);
            _counters.CountResult(broken);
            if (frame.Status != Hj212FrameStatus.LineEnd)
            {
                _observer?.OnFrame(_source, frame, broken);
            }

            return;
        }

        var segment = new Hj212Segment(frame.Segment);
        var result = _ingest.Ingest(frame, segment, _source);
        var latency = _options.Clock.GetElapsedTime(readAt);
        _counters.CountResult(result);
        if (segment.IsReply)
        {
            _counters.CountReply();
        }
        else if (Hj212AnswerWriter.TryWrite(_answers, segment, result.Answer))
        {
            _answersPending++;
        }

        if (result.Alarms > 0)
        {
            _observer?.OnAlarmLatency(latency);
        }

        _observer?.OnFrame(_source, frame, result);
    }

    private ValueTask<FlushResult> AnswerAsync()
    {
        Arm(_options.FrameTimeout);
        _isWriting = true;
        return _transport.Output.WriteAsync(_answers.WrittenMemory);
    }

    private void CountAnswers(FlushResult written)
    {
        _isWriting = false;
        if (written.IsCompleted)
        {
            throw new IOException("Nobody reads the answers any more.");
        }

        _counters.CountAcknowledged(_answersPending);
        _answers.ResetWrittenCount();
        _answersPending = 0;
    }
}
