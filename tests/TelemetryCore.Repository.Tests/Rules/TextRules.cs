using System.Text.RegularExpressions;

namespace TelemetryCore.Repository.Tests.Rules;

/// <summary>Rules on the characters of a file.</summary>
internal static partial class TextRules
{
    private const int LineLengthMax = 120;
    private const int FileLinesMax = 400;

    public static IEnumerable<Violation> LongLines(SourceFile file) =>
        Each(file, line => line.Length > LineLengthMax ? $"{line.Length} characters; wrap at {LineLengthMax}" : null);

    public static IEnumerable<Violation> LongFile(SourceFile file)
    {
        var lines = file.Text.TrimEnd('\n').Split('\n').Length;
        return lines > FileLinesMax
            ? [new Violation(file.Path, lines, $"{lines} lines; split it by verb or noun below {FileLinesMax}")]
            : [];
    }

    public static IEnumerable<Violation> UnfinishedMarks(SourceFile file) => file.IsCSharp
        ? file.Comments
            .SelectMany(comment => Unfinished.Matches(comment.ToFullString())
                .Select(match => file.Violation(new(comment.FullSpan.Start + match.Index, 0), Finish(match))))
        : Each(file, line => Unfinished.Match(line) is { Success: true } match ? Finish(match) : null);

    /// <summary>Paths and hosts that mean something on one machine only.</summary>
    public static IEnumerable<Violation> ForeignNames(SourceFile file) => Each(file, line =>
        Foreign.Match(line) is { Success: true } match
            ? $"'{match.Value}' is a place outside the repository; name it relative to the root, or not at all"
            : null);

    [GeneratedRegex(@"\b(?:TODO|FIXME|HACK|XXX)\b")]
    private static partial Regex Unfinished { get; }

    [GeneratedRegex(@"(?<![\w.\-})>*])/(?:tmp|home|root|work|Users)/|nuget\.org|npm(?:js)|pypi\.org|crates\.io")]
    private static partial Regex Foreign { get; }

    private static string Finish(Match match) => $"{match.Value}: finish it, or open an issue and say why in words";

    private static IEnumerable<Violation> Each(SourceFile file, Func<string, string?> check) => file.Lines
        .Select((line, index) => (Message: check(line.TrimEnd('\r')), Line: index + 1))
        .Where(found => found.Message is not null)
        .Select(found => new Violation(file.Path, found.Line, found.Message!));
}
