using Microsoft.AspNetCore.Connections;
using TelemetryCore.AspNetCore.Ingest;

namespace TelemetryCore.AspNetCore;

/// <summary>Lets an end point of Kestrel take samples in.</summary>
public static class TelemetryConnectionExtensions
{
    /// <summary>
    /// Takes HJ 212 in on an end point, by the map of the host's options:
    /// <c>kestrel.ListenAnyIP(9212, listen => listen.UseHj212())</c>.
    /// </summary>
    /// <param name="listen">The end point; what was added to it before, such as TLS, comes first.</param>
    public static IConnectionBuilder UseHj212(this IConnectionBuilder listen)
    {
        ArgumentNullException.ThrowIfNull(listen);
        return listen.UseConnectionHandler<Hj212ConnectionHandler>();
    }
}
