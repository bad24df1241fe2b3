using TelemetryCore.TestKit;

namespace TelemetryCore.Repository.Tests;

/// <summary>The text files under the root, without what <c>.gitignore</c> leaves out.</summary>
internal static class Checkout
{
    private static readonly HashSet<string> IgnoredFolders =
    [
        ".git",
        .. File.ReadAllLines(RepositoryRoot.FullPath(".gitignore"))
            .Where(line => line.EndsWith('/'))
            .Select(line => line.Trim('/')),
    ];

    public static IReadOnlyList<SourceFile> Files { get; } =
        [.. Read(new DirectoryInfo(RepositoryRoot.Folder)).OrderBy(file => file.Path, StringComparer.Ordinal)];

    public static IEnumerable<SourceFile> CSharp => Files.Where(file => file.IsCSharp);

    /// <summary>Fails with a line for each place that breaks a rule.</summary>
    public static void AssertNone(IEnumerable<Violation> violations)
    {
        var found = violations.Select(violation => violation.ToString()).ToArray();
        Assert.True(found.Length == 0, $"{found.Length} found:\n{string.Join('\n', found)}");
    }

    private static IEnumerable<SourceFile> Read(DirectoryInfo folder)
    {
        foreach (var file in folder.EnumerateFiles())
        {
            var text = File.ReadAllText(file.FullName);
            if (!text.Contains('\0', StringComparison.Ordinal))
            {
                yield return new SourceFile(RelativePath(file), text);
            }
        }

        foreach (var child in folder.EnumerateDirectories().Where(child => !IgnoredFolders.Contains(child.Name)))
        {
            foreach (var file in Read(child))
            {
                yield return file;
            }
        }
    }

    private static string RelativePath(FileInfo file) =>
        Path.GetRelativePath(RepositoryRoot.Folder, file.FullName).Replace('\\', '/');
}
