namespace TelemetryCore.Repository.Tests.Rules;

/// <summary>Relative links lead to a file, a folder or a heading of the checkout.</summary>
internal static class LinkRules
{
    public static IEnumerable<Violation> DeadLinks(IReadOnlyCollection<SourceFile> files)
    {
        var pages = files
            .Where(file => file.HasExtension(".md"))
            .ToDictionary(file => file.Path, file => new MarkdownPage(file));
        return from page in pages.Values
               from link in page.Links
               where !IsElsewhere(link.Target) && !Exists(page.File.Path, link.Target, files, pages)
               select new Violation(page.File.Path, link.Line, $"'{link.Target}' leads nowhere");
    }

    private static bool IsElsewhere(string target) =>
        target.Contains("://", StringComparison.Ordinal) || target.StartsWith("mailto:", StringComparison.Ordinal);

    private static bool Exists(
        string page, string target, IReadOnlyCollection<SourceFile> files, Dictionary<string, MarkdownPage> pages)
    {
        var parts = target.Split('#', 2);
        var path = parts[0].Length == 0 ? page : Resolve(page, Uri.UnescapeDataString(parts[0]));
        var isThere = files.Any(file => file.Path == path || file.IsBelow(path));
        var hasAnchors = pages.TryGetValue(path, out var there);
        return isThere && (parts.Length == 1 || !hasAnchors || there!.Anchors.Contains(parts[1]));
    }

    private static string Resolve(string page, string target)
    {
        var path = new Stack<string>(page.Split('/')[..^1]);
        foreach (var part in target.TrimEnd('/').Split('/'))
        {
            if (part == "..")
            {
                path.TryPop(out _);
            }
            else if (part != ".")
            {
                path.Push(part);
            }
        }

        return string.Join('/', path.Reverse());
    }
}
