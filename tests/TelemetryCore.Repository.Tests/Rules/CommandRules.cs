using System.Text.RegularExpressions;

namespace TelemetryCore.Repository.Tests.Rules;

/// <summary>A <c>telemetry</c> command line that a document shows is one that the program's help knows.</summary>
internal static partial class CommandRules
{
    private static readonly string[] ShellLanguages = ["sh", "bash", "shell", "console", "powershell"];

    /// <param name="file">The document.</param>
    /// <param name="help">The help text of a command, given as its words; of the program itself for none.</param>
    public static IEnumerable<Violation> UnknownCommands(SourceFile file, Func<string[], string> help) =>
        from block in new MarkdownPage(file).Blocks
        where ShellLanguages.Contains(block.Language)
        let lines = string.Join('\n', block.Lines)
        from match in CommandLine.Matches(lines.Replace("\\\n", "  ", StringComparison.Ordinal))
        let arguments = match.Groups["arguments"]
        let line = block.Line + 1 + lines.AsSpan(0, arguments.Index).Count('\n')
        from message in Check(arguments.Value, help)
        select new Violation(file.Path, line, message);

    private static IEnumerable<string> Check(string commandLine, Func<string[], string> help)
    {
        var words = Word.Matches(commandLine).Select(match => match.Value).ToArray();
        var depth = 0;
        while (depth < words.Length && IsPlain(words[depth]) &&
               CommandsIn(help(words[..depth])) is { Count: > 0 } commands)
        {
            if (!commands.Contains(words[depth]))
            {
                return [$"'{string.Join(' ', words[..(depth + 1)])}' is no command of telemetry"];
            }

            depth++;
        }

        var text = help(words[..depth]);
        return words.Skip(depth)
            .Where(word => word.StartsWith("--", StringComparison.Ordinal))
            .Select(word => word.Split('=')[0])
            .Where(option => !Regex.IsMatch(text, $@"(?<![\w-]){Regex.Escape(option)}(?![\w-])"))
            .Select(option => $"'telemetry {string.Join(' ', words[..depth])}' has no option {option}");
    }

    private static bool IsPlain(string word) => char.IsAsciiLetterLower(word[0]);

    private static HashSet<string> CommandsIn(string help) => [.. help.Split('\n')
        .SkipWhile(line => !line.StartsWith("Commands:", StringComparison.Ordinal))
        .Skip(1)
        .TakeWhile(line => line.StartsWith("  ", StringComparison.Ordinal))
        .Select(line => line.Trim().Split(' ')[0])];

    [GeneratedRegex(
        @"(?:^\s*(?:\$\s+)?|[|;&]\s*)" +
        @"(?:telemetry|dotnet run [^\n|;&]*TelemetryCore\.Cli[^\n|;&]* --)(?<arguments>(?:[ \t][^\n|;&#>]*)?)",
        RegexOptions.Multiline)]
    private static partial Regex CommandLine { get; }

    [GeneratedRegex(@"""[^""]*""|'[^']*'|[^\s""']+")]
    private static partial Regex Word { get; }
}
