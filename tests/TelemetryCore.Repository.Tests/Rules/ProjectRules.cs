using System.Xml.Linq;

namespace TelemetryCore.Repository.Tests.Rules;

/// <summary>Rules on project files and the solution.</summary>
internal static class ProjectRules
{
    public const string VersionsFile = "Directory.Packages.props";

    private static readonly string[] ProjectFolders = ["src", "tests", "benchmarks"];

    /// <summary>What each shipped project may reference; one that is not listed may reference all.</summary>
    private static readonly Dictionary<string, string[]> References = new()
    {
        ["TelemetryCore"] = [],
        ["TelemetryCore.Balances"] = ["TelemetryCore"],
        ["TelemetryCore.Hj212"] = ["TelemetryCore"],
        ["TelemetryCore.AspNetCore"] = ["TelemetryCore.Balances", "TelemetryCore.Hj212"],
    };

    public static bool IsProject(SourceFile file) =>
        file.HasExtension(".csproj") && Array.Exists(ProjectFolders, file.IsBelow);

    public static bool IsBuildFile(SourceFile file) => file.HasExtension(".csproj", ".props", ".targets");

    public static IEnumerable<Violation> ReferencesAgainstTheDirection(SourceFile project)
    {
        var name = Path.GetFileNameWithoutExtension(project.Name);
        foreach (var (reference, line) in Attributes(project, "ProjectReference", "Include"))
        {
            var target = reference.Replace('\\', '/');
            var targetName = Path.GetFileNameWithoutExtension(target.Split('/')[^1]);
            var isShipped = target == $"../{targetName}/{targetName}.csproj";
            if (!isShipped || (References.TryGetValue(name, out var allowed) && !allowed.Contains(targetName)))
            {
                yield return new Violation(project.Path, line, $"{name} may not reference {target}");
            }
        }
    }

    public static IEnumerable<Violation> VersionsElsewhere(SourceFile file) =>
        from attribute in new[] { "Version", "VersionOverride" }
        from item in new[] { "PackageReference", "PackageVersion" }
        from found in Attributes(file, item, attribute)
        select new Violation(file.Path, found.Line, $"version {found.Value} belongs in {VersionsFile}");

    public static IEnumerable<Violation> UnsafeBlocks(SourceFile file) =>
        Elements(file, "AllowUnsafeBlocks").Select(element =>
            new Violation(file.Path, Line(element), "what ships has no unsafe blocks; use spans"));

    public static IEnumerable<Violation> MissingFromSolution(SourceFile solution, IEnumerable<SourceFile> projects) =>
        projects
            .Where(project => !solution.Text.Contains(
                $"\"{project.Path.Replace('/', '\\')}\"",
                StringComparison.Ordinal))
            .Select(project => new Violation(project.Path, 1, $"missing: dotnet sln add {project.Path}"));

    private static IEnumerable<(string Value, int Line)> Attributes(SourceFile file, string item, string attribute) =>
        from element in Elements(file, item)
        let value = element.Attribute(attribute)?.Value ?? element.Element(attribute)?.Value
        where value is not null
        select (value, Line(element));

    private static IEnumerable<XElement> Elements(SourceFile file, string name) =>
        XDocument.Parse(file.Text, LoadOptions.SetLineInfo).Descendants(name);

    private static int Line(XElement element) => ((System.Xml.IXmlLineInfo)element).LineNumber;
}
