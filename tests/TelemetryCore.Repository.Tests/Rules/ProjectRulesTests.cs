namespace TelemetryCore.Repository.Tests.Rules;

public sealed class ProjectRulesTests
{
    private static IEnumerable<SourceFile> BuildFiles => Checkout.Files.Where(ProjectRules.IsBuildFile);

    [Fact]
    public void ProjectReferencesRunOneWay() => Checkout.AssertNone(BuildFiles
        .Where(file => file.IsBelow("src"))
        .SelectMany(ProjectRules.ReferencesAgainstTheDirection));

    [Fact]
    public void PackageVersionsStandInOneFile() => Checkout.AssertNone(BuildFiles
        .Where(file => file.Path != ProjectRules.VersionsFile && !file.IsBelow(".ci"))
        .SelectMany(ProjectRules.VersionsElsewhere));

    [Fact]
    public void WhatShipsHasNoUnsafeBlocks() => Checkout.AssertNone(BuildFiles
        .Where(file => file.IsBelow("src") || !file.Path.Contains('/', StringComparison.Ordinal))
        .SelectMany(ProjectRules.UnsafeBlocks));

    [Fact]
    public void TheSolutionHasEveryProject() => Checkout.AssertNone(ProjectRules.MissingFromSolution(
        Checkout.Files.Single(file => file.Path == "TelemetryCore.sln"),
        Checkout.Files.Where(ProjectRules.IsProject)));

    [Theory]
    [InlineData("TelemetryCore", "../TelemetryCore.Hj212/TelemetryCore.Hj212.csproj", 1)]
    [InlineData("TelemetryCore.Hj212", "../TelemetryCore/TelemetryCore.csproj", 0)]
    [InlineData("TelemetryCore.Hj212", @"..\TelemetryCore.Cli\TelemetryCore.Cli.csproj", 1)]
    [InlineData("TelemetryCore.Cli", "../TelemetryCore.Hj212/TelemetryCore.Hj212.csproj", 0)]
    [InlineData("TelemetryCore.Cli", "../../tests/TelemetryCore.TestKit/TelemetryCore.TestKit.csproj", 1)]
    public void AReferenceAgainstTheDirectionIsFound(string name, string reference, int found) => Assert.Equal(
        found,
        ProjectRules.ReferencesAgainstTheDirection(
            Project($"<ProjectReference Include=\"{reference}\" />", name)).Count());

    [Theory]
    [InlineData("<PackageReference Include=\"a\" Version=\"1\" />", 1)]
    [InlineData("<PackageReference Include=\"a\" VersionOverride=\"1\" />", 1)]
    [InlineData("<PackageReference Include=\"a\"><Version>1</Version></PackageReference>", 1)]
    [InlineData("<PackageReference Include=\"a\" />", 0)]
    public void AVersionElsewhereIsFound(string item, int found) =>
        Assert.Equal(found, ProjectRules.VersionsElsewhere(Project(item)).Count());

    [Fact]
    public void AnUnsafeBlockIsFound() => Assert.Equal(
        [new Violation("src/A/A.csproj", 2, "what ships has no unsafe blocks; use spans")],
        ProjectRules.UnsafeBlocks(Project("<AllowUnsafeBlocks>true</AllowUnsafeBlocks>")));

    [Fact]
    public void AProjectOutsideTheSolutionIsFound()
    {
        var solution = new SourceFile("A.sln", """Project("{0}") = "B", "src\B\B.csproj", "{1}" """);

        Assert.Empty(ProjectRules.MissingFromSolution(solution, [Project("", "B")]));
        Assert.Single(ProjectRules.MissingFromSolution(solution, [Project("", "A")]));
    }

    private static SourceFile Project(string item, string name = "A") =>
        new($"src/{name}/{name}.csproj", $"<Project><ItemGroup>\n{item}\n</ItemGroup></Project>");
}
