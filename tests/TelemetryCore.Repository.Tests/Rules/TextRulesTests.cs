namespace TelemetryCore.Repository.Tests.Rules;

public sealed class TextRulesTests
{
    private static IEnumerable<SourceFile> Code => Checkout.Files.Where(file =>
        file.HasExtension(".cs", ".sh") || file.IsBelow(".ci"));

    private static IEnumerable<SourceFile> Prose => Checkout.Files.Where(file =>
        file.HasExtension(".md", ".csproj", ".props", ".targets"));

    [Fact]
    public void LinesFitTheScreen() => Checkout.AssertNone(Code.SelectMany(TextRules.LongLines));

    [Fact]
    public void FilesAreShort() => Checkout.AssertNone(Code.SelectMany(TextRules.LongFile));

    [Fact]
    public void NothingIsMarkedUnfinished() =>
        Checkout.AssertNone(Code.Concat(Prose).SelectMany(TextRules.UnfinishedMarks));

    [Fact]
    public void NoFileNamesAPlaceOfOneMachine() =>
        Checkout.AssertNone(Checkout.Files.SelectMany(TextRules.ForeignNames));

    [Fact]
    public void ALineOf121CharactersIsFound()
    {
        var file = new SourceFile("a.cs", $"{new string('a', 120)}\n{new string('b', 121)}\r\n");

        Assert.Equal(["a.cs:2: 121 characters; wrap at 120"], Found(TextRules.LongLines(file)));
    }

    [Theory]
    [InlineData(400, 0)]
    [InlineData(401, 1)]
    public void AFileOf401LinesIsFound(int lines, int found) =>
        Assert.Equal(found, TextRules.LongFile(new SourceFile("a.cs", new string('\n', lines - 1) + "a\n")).Count());

    [Theory]
    [InlineData("a.cs", "\n// TODO: later", "a.cs:2")]
    [InlineData("a.cs", "/// <summary>\n/// A HACK.</summary>\nclass A;", "a.cs:2")]
    [InlineData("a.md", "FIXME", "a.md:1")]
    [InlineData("a.sh", "# XXX", "a.sh:1")]
    public void AnUnfinishedMarkIsFound(string path, string text, string place) =>
        Assert.StartsWith(place, Assert.Single(Found(TextRules.UnfinishedMarks(new SourceFile(path, text)))), Ordinal);

    [Theory]
    [InlineData("a.cs", "var todo = \"TODO\";")]
    [InlineData("a.md", "Mastodons and hackers")]
    public void AWordThatIsNoMarkIsNotFound(string path, string text) =>
        Assert.Empty(TextRules.UnfinishedMarks(new SourceFile(path, text)));

    [Theory]
    [InlineData("cd /{0}/x", "tmp")]
    [InlineData("\"/{0}/me\"", "home")]
    [InlineData("api.nuget.{0}", "org")]
    [InlineData("registry.npm{0}.org", "js")]
    public void APlaceOfOneMachineIsFound(string text, string missing) =>
        Assert.Single(TextRules.ForeignNames(new SourceFile("a.md", text.Replace("{0}", missing, Ordinal))));

    [Theory]
    [InlineData("https://example.org/home/page")]
    [InlineData("artifacts/tmp/x")]
    [InlineData("http://schemas.microsoft.com/packaging/2010/07/nuspec.xsd")]
    [InlineData("grep avx512f /proc/cpuinfo > /dev/null")]
    public void APlaceThatEveryoneHasIsNotFound(string text) =>
        Assert.Empty(TextRules.ForeignNames(new SourceFile("a.md", text)));

    private const StringComparison Ordinal = StringComparison.Ordinal;

    private static IEnumerable<string> Found(IEnumerable<Violation> violations) => violations.Select(v => v.ToString());
}
