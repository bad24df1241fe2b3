using TelemetryCore.Hj212.Mapping;
using TelemetryCore.Hj212.Sessions;

namespace TelemetryCore.Hj212.Tests.Sessions;

/// <summary>What runs sessions, and where loggers connect to it.</summary>
internal interface ISessionServer : IAsyncDisposable
{
    int Port { get; }

    int Connections { get; }

    Hj212Counters Counters { get; }

    Task StopAsync();
}

/// <summary>Starts a server at a free port of the loopback address.</summary>
internal delegate Task<ISessionServer> StartServer(
    Hj212Ingest ingest, Hj212ListenerOptions options, Hj212Observer? observer);
