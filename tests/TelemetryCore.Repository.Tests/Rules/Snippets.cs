using System.Text.RegularExpressions;

namespace TelemetryCore.Repository.Tests.Rules;

/// <summary>
/// C# in the documents is code that tests compile and run. A block stands under <c>snippet: Name</c> in an HTML comment
/// and equals the region of that name in a test, from <c>begin-snippet: Name</c> to <c>end-snippet</c>.
/// </summary>
internal sealed partial class Snippets
{
    private readonly Dictionary<string, string[]> _regions = [];
    private readonly List<Violation> _violations = [];

    public Snippets(IEnumerable<SourceFile> tests)
    {
        foreach (var file in tests)
        {
            Read(file);
        }
    }

    public static bool IsDocument(SourceFile file) =>
        file.Path is "README.md" or "README.zh-CN.md" || (file.IsBelow("docs") && file.HasExtension(".md"));

    public IEnumerable<Violation> Check(IEnumerable<SourceFile> documents)
    {
        var differences =
            from document in documents
            from block in new MarkdownPage(document).Blocks
            where block.Language is "csharp" or "cs" or "c#"
            let name = NameOf(block)
            let message = Difference(block, name)
            where message is not null
            select new Violation(document.Path, block.Line, message);
        return [.. _violations, .. differences];
    }

    /// <summary>The document with every named block taken from its region.</summary>
    public string Rewrite(SourceFile document)
    {
        var lines = new List<string>(document.Lines);
        foreach (var block in new MarkdownPage(document).Blocks.AsEnumerable().Reverse())
        {
            if (_regions.TryGetValue(NameOf(block), out var region))
            {
                var fence = lines[block.Line - 1];
                var indentation = fence[..^fence.TrimStart().Length];
                lines.RemoveRange(block.Line, block.Lines.Count);
                lines.InsertRange(block.Line, region.Select(line => line.Length > 0 ? indentation + line : line));
            }
        }

        return string.Join('\n', lines);
    }

    [GeneratedRegex(@"^\s*// begin-snippet: (?<name>\w+)\s*$")]
    private static partial Regex Begin { get; }

    [GeneratedRegex(@"^\s*// end-snippet\s*$")]
    private static partial Regex End { get; }

    [GeneratedRegex(@"^\s*<!-- snippet: (?<name>\w+) -->\s*$")]
    private static partial Regex Marker { get; }

    private static string NameOf(FencedBlock block) => Marker.Match(block.Before).Groups["name"].Value;

    private static string[] Dedent(IEnumerable<string> lines)
    {
        var trimmed = lines.Select(line => line.TrimEnd()).ToArray();
        var full = trimmed.Where(line => line.Length > 0).ToArray();
        var indentation = full.Length > 0 ? full.Min(line => line.Length - line.TrimStart().Length) : 0;
        return [.. trimmed.Select(line => line.Length > 0 ? line[indentation..] : line)];
    }

    private string? Difference(FencedBlock block, string name)
    {
        if (name.Length == 0)
        {
            return "C# that no test runs: put it into a test and '<!-- snippet: Name -->' above this block";
        }

        if (!_regions.TryGetValue(name, out var region))
        {
            return $"no '// begin-snippet: {name}' in any test";
        }

        var lines = Dedent(block.Lines);
        var same = lines.Zip(region).TakeWhile(pair => pair.First == pair.Second).Count();
        return same == lines.Length && same == region.Length
            ? null
            : $"snippet {name} differs from its test in line {same + 1}; UPDATE_README=1 dotnet test takes it over";
    }

    private void Read(SourceFile file)
    {
        for (var index = 0; index < file.Lines.Length; index++)
        {
            if (Begin.Match(file.Lines[index]) is not { Success: true } begin)
            {
                continue;
            }

            var name = begin.Groups["name"].Value;
            var end = Array.FindIndex(file.Lines, index, End.IsMatch);
            if (end < 0)
            {
                _violations.Add(new Violation(file.Path, index + 1, $"snippet {name} has no end"));
            }
            else if (!_regions.TryAdd(name, Dedent(file.Lines[(index + 1)..end])))
            {
                _violations.Add(new Violation(file.Path, index + 1, $"snippet {name} exists twice"));
            }
        }
    }
}
