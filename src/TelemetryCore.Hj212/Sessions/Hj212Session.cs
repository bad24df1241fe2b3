using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using TelemetryCore.Hj212.Framing;
using TelemetryCore.Hj212.Mapping;
using TelemetryCore.Hj212.Segments;

namespace TelemetryCore.Hj212.Sessions;

/// <summary>One connection: reads, takes frames in, answers, and gives up on what does not come.</summary>
internal sealed class Hj212Session : IDisposable
{
    private const int ReadBufferBytes = 16 * 1024;
    private const int ReadBytesMin = 2 * 1024;

    private readonly Socket _socket;
    private readonly Hj212Ingest _ingest;
    private readonly Hj212ListenerOptions _options;
    private readonly Hj212FrameOptions _framing;
    private readonly Hj212Counters _counters;
    private readonly Hj212Observer? _observer;
    private readonly NetworkStream _stream;
    private readonly PipeReader _reader;
    private readonly ArrayBufferWriter<byte> _answers = new();
    private readonly ITimer _timer;
    private readonly string _source;
    private long _pending;
    private int _answersPending;
    private bool _lineEndIsDue;
    private volatile bool _isTimedOut;
    private volatile bool _isWriting;
    private volatile bool _isStopping;

    public Hj212Session(
        Socket socket,
        Hj212Ingest ingest,
        Hj212ListenerOptions options,
        Hj212Counters counters,
        Hj212Observer? observer)
    {
        _socket = socket;
        _ingest = ingest;
        _options = options;
        _framing = options.Framing;
        _counters = counters;
        _observer = observer;
        _source = socket.RemoteEndPoint?.ToString() ?? "unknown";
        _stream = new NetworkStream(socket, ownsSocket: true);
        _reader = PipeReader.Create(
            _stream, new StreamPipeReaderOptions(bufferSize: ReadBufferBytes, minimumReadSize: ReadBytesMin));
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
        catch (Exception error) when (error is IOException or SocketException or ObjectDisposedException)
        {
            // The peer is gone; what it had not finished is judged below, so that every byte is accounted for.
            reason = _isTimedOut ? "write-timeout" : reason;
            TakeRest();
        }
        finally
        {
            Dispose();
            await _reader.CompleteAsync().ConfigureAwait(false);
            TellClosed(reason);
        }
    }

    /// <summary>Takes in what has arrived, then ends.</summary>
    public void Stop()
    {
        _isStopping = true;
        _reader.CancelPendingRead();
    }

    public void Dispose()
    {
        _timer.Dispose();
        _stream.Dispose();
    }

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
            Arm(_pending > 0 ? _options.FrameTimeout : _options.IdleTimeout);
            var result = await _reader.ReadAsync().ConfigureAwait(false);
            var readAt = _options.Clock.GetTimestamp();
            var isTimedOut = result.IsCanceled && _isTimedOut;
            var isIdle = isTimedOut && result.Buffer.IsEmpty;
            var isLast = result.IsCompleted || isIdle || (_isStopping && _socket.Available == 0);
            Take(result.Buffer, isLast || isTimedOut, readAt);
            if (_answers.WrittenCount > 0)
            {
                await AnswerAsync().ConfigureAwait(false);
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
            _stream.Dispose();
        }
        else
        {
            _reader.CancelPendingRead();
        }
    }

    private void Take(ReadOnlySequence<byte> buffer, bool isEnd, long readAt)
    {
        _counters.CountBytes(buffer.Length - _pending);
        var consumed = buffer.IsSingleSegment
            ? Take(buffer.FirstSpan, isEnd, readAt)
            : TakeCopied(buffer, isEnd, readAt);
        _pending = buffer.Length - consumed;
        _reader.AdvanceTo(buffer.GetPosition(consumed), buffer.End);
    }

    // What is pending is at most one frame, so the copy is bounded by the frame cap and one read.
    private int TakeCopied(ReadOnlySequence<byte> buffer, bool isEnd, long readAt)
    {
        var copy = ArrayPool<byte>.Shared.Rent((int)buffer.Length);
        try
        {
            buffer.CopyTo(copy);
            return Take(copy.AsSpan(0, (int)buffer.Length), isEnd, readAt);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(copy);
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

    private void TakeRest()
    {
        // A reader that has shown all it has shows it again only to a cancelled read.
        _reader.CancelPendingRead();
        if (_pending > 0 && _reader.TryRead(out var result))
        {
            Take(result.Buffer, isEnd: true, _options.Clock.GetTimestamp());
        }
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

    private async Task AnswerAsync()
    {
        Arm(_options.FrameTimeout);
        _isWriting = true;
        await _stream.WriteAsync(_answers.WrittenMemory).ConfigureAwait(false);
        _isWriting = false;
        _counters.CountAcknowledged(_answersPending);
        _answers.ResetWrittenCount();
        _answersPending = 0;
    }
}
