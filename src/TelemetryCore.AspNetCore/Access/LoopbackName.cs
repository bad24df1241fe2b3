using System.Net;
using System.Net.Sockets;

namespace TelemetryCore.AspNetCore.Access;

/// <summary>
/// Whether the name by which a browser reached this machine says this machine: a page elsewhere can let its own name
/// lead to the loopback address, but cannot call itself so.
/// </summary>
internal static class LoopbackName
{
    /// <summary>True of <c>localhost</c>, <c>127.0.0.0/8</c> and <c>[::1]</c>.</summary>
    public static bool Is(string host)
    {
        if (host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var isBracketed = host is ['[', .., ']'];
        var isAddress = IPAddress.TryParse(isBracketed ? host[1..^1] : host, out var address);
        return isAddress && IPAddress.IsLoopback(address!)
            && isBracketed == (address!.AddressFamily == AddressFamily.InterNetworkV6);
    }
}
