using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using TelemetryCore.Hj212.Sessions;

namespace TelemetryCore.AspNetCore.Ingest;

/// <summary>A connection of Kestrel, which owns it.</summary>
internal sealed class Hj212ConnectionTransport(ConnectionContext connection) : Hj212Transport
{
    private readonly IConnectionSocketFeature? _socket = connection.Features.Get<IConnectionSocketFeature>();

    public override string Source { get; } = connection.RemoteEndPoint?.ToString() ?? "unknown";

    public override PipeReader Input => connection.Transport.Input;

    public override PipeWriter Output => connection.Transport.Output;

    public override bool HasArrived => _socket?.Socket.Available > 0;

    public override void Abort() => connection.Abort();

    public override async ValueTask DisposeAsync()
    {
        await Input.CompleteAsync().ConfigureAwait(false);
        await Output.CompleteAsync().ConfigureAwait(false);
    }
}
