using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace TelemetryCore.AspNetCore.Access;

/// <summary>Who a request comes from: the holder of a key, the machine itself, or nobody that is known.</summary>
internal sealed class AccessPolicy(IReadOnlyList<TelemetryKey> keys, bool anonymousRead, bool loopbackNeedsNoKey)
{
    // Longer than any key; what exceeds it is not worth hashing.
    private const int KeyLengthMax = 512;
    private const string BearerPrefix = "Bearer ";
    private const string KeyHeader = "X-Api-Key";

    private static readonly Caller Local = new("local", TelemetryRole.Correct);
    private static readonly Caller Anonymous = new("anonymous", TelemetryRole.Read);

    // A proxy on the same machine speaks for people elsewhere, and most proxies say so.
    private static readonly string[] ProxyHeaders =
        ["Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP"];

    private readonly (Caller Caller, byte[] Hash)[] _keys =
        [.. keys.Select(key => (new Caller(key.Name, key.Role), Convert.FromHexString(key.Sha256)))];

    /// <summary>Null when nobody knows the caller. A wrong key is never taken for no key.</summary>
    public Caller? Find(HttpContext context)
    {
        var headers = context.Request.Headers;
        if (headers.ContainsKey("Authorization") || headers.ContainsKey(KeyHeader))
        {
            return KeyOf(headers) is { } key ? HolderOf(key) : null;
        }

        return IsLocal(context) ? Local : anonymousRead ? Anonymous : null;
    }

    /// <summary>The key in the one header that carries it; null when it is none.</summary>
    private static string? KeyOf(IHeaderDictionary headers)
    {
        var (bearer, plain) = (headers.Authorization, headers[KeyHeader]);
        var key = (bearer.Count, plain.Count) switch
        {
            (1, 0) when bearer[0]!.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase) =>
                bearer[0]![BearerPrefix.Length..].Trim(),
            (0, 1) => plain[0],
            _ => null,
        };
        return key is { Length: > 0 and <= KeyLengthMax } ? key : null;
    }

    // All keys are compared, each in a time that says nothing of how far it agrees.
    private Caller? HolderOf(string key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(key), hash);
        Caller? found = null;
        foreach (var (caller, expected) in _keys)
        {
            found = CryptographicOperations.FixedTimeEquals(hash, expected) ? caller : found;
        }

        return found;
    }

    private bool IsLocal(HttpContext context) =>
        (_keys.Length == 0 || loopbackNeedsNoKey)
        && IsLoopback(context.Connection.RemoteIpAddress)
        && IsLoopback(context.Connection.LocalIpAddress)
        && LoopbackName.Is(context.Request.Host.Host)
        && !Array.Exists(ProxyHeaders, context.Request.Headers.ContainsKey);

    private static bool IsLoopback(IPAddress? address) => address is not null && IPAddress.IsLoopback(address);
}
