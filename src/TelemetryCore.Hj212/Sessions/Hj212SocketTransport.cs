using System.IO.Pipelines;
using System.Net.Sockets;

namespace TelemetryCore.Hj212.Sessions;

/// <summary>A connected socket, which it owns.</summary>
internal sealed class Hj212SocketTransport : Hj212Transport
{
    private const int ReadBufferBytes = 16 * 1024;
    private const int ReadBytesMin = 2 * 1024;

    private readonly Socket _socket;
    private readonly NetworkStream _stream;

    public Hj212SocketTransport(Socket socket)
    {
        socket.NoDelay = true;
        _socket = socket;
        _stream = new NetworkStream(socket, ownsSocket: true);
        Source = socket.RemoteEndPoint?.ToString() ?? "unknown";
        Input = PipeReader.Create(
            _stream, new StreamPipeReaderOptions(bufferSize: ReadBufferBytes, minimumReadSize: ReadBytesMin));
        Output = PipeWriter.Create(_stream);
    }

    public override string Source { get; }

    public override PipeReader Input { get; }

    public override PipeWriter Output { get; }

    public override bool HasArrived => _socket.Available > 0;

    public override void Abort() => _stream.Dispose();

    public override async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync().ConfigureAwait(false);
        await Input.CompleteAsync().ConfigureAwait(false);
        await Output.CompleteAsync().ConfigureAwait(false);
    }
}
