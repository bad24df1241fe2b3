namespace TelemetryCore.TestKit;

/// <summary>The checkout that the tests were built from: the nearest folder upward that has the solution.</summary>
public static class RepositoryRoot
{
    private const string Solution = "TelemetryCore.sln";

    public static string Folder { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The full path of a file named relative to the root, with forward slashes.</summary>
    public static string FullPath(string relativePath) => Path.Combine(Folder, relativePath);

    internal static string Find(string from)
    {
        var folder = new DirectoryInfo(from);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, Solution)))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException(
            $"No folder from '{from}' upward has {Solution}; run the tests from a build inside the checkout.");
    }
}
