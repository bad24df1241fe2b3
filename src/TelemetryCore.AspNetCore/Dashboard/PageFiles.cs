using System.Reflection;

namespace TelemetryCore.AspNetCore.Dashboard;

/// <summary>The files of the page that the build has put into the assembly.</summary>
internal static class PageFiles
{
    public const string Index = "index.html";

    private const string Prefix = "page/";
    private const string Brotli = ".br";
    private const string Gzip = ".gz";

    public static IReadOnlyList<PageFile> Load()
    {
        var assembly = typeof(PageFiles).Assembly;
        var names = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. names
                .Where(name => !name.EndsWith(Brotli, StringComparison.Ordinal))
                .Where(name => !name.EndsWith(Gzip, StringComparison.Ordinal))
                .Select(name => new PageFile(
                    name[Prefix.Length..],
                    Read(assembly, name),
                    names.Contains(name + Brotli) ? Read(assembly, name + Brotli) : null,
                    names.Contains(name + Gzip) ? Read(assembly, name + Gzip) : null)),
        ];
    }

    private static byte[] Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
