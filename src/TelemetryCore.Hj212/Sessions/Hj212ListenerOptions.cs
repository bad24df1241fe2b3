using System.Net;
using TelemetryCore.Hj212.Framing;
using TelemetryCore.Hj212.Internal;

namespace TelemetryCore.Hj212.Sessions;

/// <summary>How a listener is set up. Immutable; the listener checks it once.</summary>
public sealed record Hj212ListenerOptions
{
    private static readonly TimeSpan TimeoutMax = TimeSpan.FromDays(1);

    /// <summary>Where to listen; port 0 takes a free one. Default the loopback address, port 0.</summary>
    public IPEndPoint EndPoint { get; init; } = new(IPAddress.Loopback, 0);

    /// <summary>Connections at one time, 1 to 65,536; more are refused and counted. Default 1,024.</summary>
    public int ConnectionsMax { get; init; } = 1024;

    /// <summary>The largest frame in bytes, 128 to 10,011. Default 10,011.</summary>
    public int FrameBytesMax { get; init; } = Hj212FrameOptions.FrameBytesLargest;

    /// <summary>
    /// How long to wait for the rest of a frame before what is there is judged as it stands; also how long a peer may
    /// take to read its answers. Default 10 seconds, the standard's time-out on mobile networks.
    /// </summary>
    public TimeSpan FrameTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a connection may be silent before it is closed. Default 10 minutes.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The clock of the time-outs and latencies. Default the system's.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    internal Hj212ListenerOptions Validated()
    {
        ArgumentNullException.ThrowIfNull(EndPoint);
        ArgumentNullException.ThrowIfNull(Clock);
        Throw.IfOutside(ConnectionsMax, 1, 65_536, nameof(ConnectionsMax));
        Throw.IfOutside(FrameTimeout, TimeSpan.FromMilliseconds(1), TimeoutMax, nameof(FrameTimeout));
        Throw.IfOutside(IdleTimeout, TimeSpan.FromMilliseconds(1), TimeoutMax, nameof(IdleTimeout));
        Framing.Validated();
        return this;
    }

    // On a socket a frame counts as soon as its CRC is there: nobody waits for the line end behind it.
    internal Hj212FrameOptions Framing => new() { FrameBytesMax = FrameBytesMax, LineEndInFrame = false };
}
