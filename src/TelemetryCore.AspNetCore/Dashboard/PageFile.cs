using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace TelemetryCore.AspNetCore.Dashboard;

/// <summary>A file of the page, as it is and compressed, in memory for as long as the host runs.</summary>
internal sealed class PageFile
{
    private readonly (string Encoding, byte[] Content)[] _forms;

    public PageFile(string path, byte[] content, byte[]? brotli, byte[]? gzip)
    {
        Path = path;
        ContentType = ContentTypeOf(path);
        Content = content;
        _forms = [.. Forms(brotli, gzip).OrderBy(form => form.Content.Length)];
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
    public (byte[] Content, string? Encoding) Accepted(IList<StringWithQualityHeaderValue> accepted)
    {
        foreach (var (encoding, content) in _forms)
        {
            if (accepted.Any(wanted => wanted.Quality is not 0 && IsCalled(wanted, encoding)))
            {
                return (content, encoding);
            }
        }

        return (Content, null);
    }

    private static bool IsCalled(StringWithQualityHeaderValue wanted, string encoding) =>
        wanted.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<(string Encoding, byte[] Content)> Forms(byte[]? brotli, byte[]? gzip)
    {
        if (brotli is not null)
        {
            yield return ("br", brotli);
        }

        if (gzip is not null)
        {
            yield return ("gzip", gzip);
        }
    }

    private static string ContentTypeOf(string path) => System.IO.Path.GetExtension(path) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };
}
