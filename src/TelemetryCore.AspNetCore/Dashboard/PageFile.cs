using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace TelemetryCore.AspNetCore.Dashboard;

/// <summary>A file of the page, as it is and compressed, in memory for as long as the host runs.</summary>
internal sealed class PageFile
{
    private readonly Dictionary<string, byte[]> _encodings;

    public PageFile(string path, byte[] content, byte[]? brotli, byte[]? gzip)
    {
        Path = path;
        ContentType = ContentTypeOf(path);
        Content = content;
        _encodings = new Dictionary<string, byte[]?>(StringComparer.OrdinalIgnoreCase) { ["br"] = brotli, ["gzip"] = gzip }
            .Where(pair => pair.Value is not null)
            .ToDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.OrdinalIgnoreCase);
        Hash = Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8));
    }

    /// <summary>From the root of the page, such as <c>assets/index-B2.js</c>.</summary>
    public string Path { get; }

    public string ContentType { get; }

    public byte[] Content { get; }

    public string Hash { get; }

    /// <summary>Whether the name changes with the content, so that it may be kept for good.</summary>
    public bool HasHashedName => Path.StartsWith("assets/", StringComparison.Ordinal);

    /// <summary>The smallest form that a request accepts, and its name; null is the file as it is.</summary>
    public (byte[] Content, string? Encoding) Accepted(IList<StringWithQualityHeaderValue> accepted) =>
        _encodings
            .Where(pair => accepted.Any(wanted => wanted.Quality is not 0 && wanted.Value.Equals(pair.Key, Ignored)))
            .OrderBy(pair => pair.Value.Length)
            .Select(pair => (pair.Value, (string?)pair.Key))
            .FirstOrDefault((Content, null));

    private const StringComparison Ignored = StringComparison.OrdinalIgnoreCase;

    private static string ContentTypeOf(string path) => System.IO.Path.GetExtension(path) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };
}
