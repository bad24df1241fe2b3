using System.Text;
using System.Text.RegularExpressions;

namespace TelemetryCore.Repository.Tests.Rules;

/// <summary>A Markdown file as its prose, its fenced blocks, its links and the anchors that links may name.</summary>
internal sealed partial class MarkdownPage
{
    private readonly List<(string Text, int Line)> _prose = [];

    public MarkdownPage(SourceFile file)
    {
        File = file;
        FencedBlock? open = null;
        for (var index = 0; index < file.Lines.Length; index++)
        {
            var line = file.Lines[index].TrimEnd('\r');
            var fence = Fence.Match(line);
            if (open is not null)
            {
                open = line.Trim() == open.Fence ? null : open.Add(line);
            }
            else if (fence.Success)
            {
                open = new FencedBlock(fence.Groups["fence"].Value, fence.Groups["language"].Value, index + 1, Last());
                Blocks.Add(open);
            }
            else
            {
                _prose.Add((line, index + 1));
            }
        }
    }

    public SourceFile File { get; }

    public List<FencedBlock> Blocks { get; } = [];

    public IEnumerable<(string Target, int Line)> Links =>
        from line in _prose
        from match in Link.Matches(CodeSpan.Replace(line.Text, ""))
        select (match.Groups["target"].Value, line.Line);

    /// <summary>Anchors as the usual viewers make them: a repeated heading gets <c>-1</c>, <c>-2</c> ...</summary>
    public HashSet<string> Anchors
    {
        get
        {
            var anchors = new HashSet<string>();
            foreach (var (text, _) in _prose.Where(line => Heading.IsMatch(line.Text)))
            {
                var anchor = Anchor(Heading.Replace(text, ""));
                var repeats = 0;
                while (!anchors.Add(repeats == 0 ? anchor : $"{anchor}-{repeats}"))
                {
                    repeats++;
                }
            }

            anchors.UnionWith(_prose
                .SelectMany(line => Named.Matches(line.Text))
                .Select(match => match.Groups[1].Value));
            return anchors;
        }
    }

    [GeneratedRegex(@"^\s*(?<fence>`{3,}|~{3,})\s*(?<language>[\w#+-]*)[^`]*$")]
    private static partial Regex Fence { get; }

    [GeneratedRegex(
        @"\]\(\s*<?(?<target>[^)\s>]+)>?[^)]*\)|" +
        @"^\[[^\]]+\]:\s*<?(?<target>[^\s>]+)|" +
        @"(?:src|href)=""(?<target>[^""]+)""")]
    private static partial Regex Link { get; }

    [GeneratedRegex(@"`[^`]*`")]
    private static partial Regex CodeSpan { get; }

    [GeneratedRegex(@"^#{1,6}\s+")]
    private static partial Regex Heading { get; }

    [GeneratedRegex(@"<a\s+(?:id|name)=""([^""]+)""")]
    private static partial Regex Named { get; }

    [GeneratedRegex(@"!?\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex LinkText { get; }

    private static string Anchor(string heading)
    {
        var anchor = new StringBuilder();
        foreach (var letter in LinkText.Replace(heading, "$1").Trim().ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(letter) || letter is '-' or '_')
            {
                anchor.Append(letter);
            }
            else if (letter == ' ')
            {
                anchor.Append('-');
            }
        }

        return anchor.ToString();
    }

    private string Last() =>
        _prose.Select(line => line.Text).LastOrDefault(text => text.Trim().Length > 0) ?? "";
}
