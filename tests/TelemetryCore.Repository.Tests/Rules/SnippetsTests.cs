using TelemetryCore.TestKit;

namespace TelemetryCore.Repository.Tests.Rules;

public sealed class SnippetsTests
{
    private const string Test = """
        public void ReadmeRuns()
        {
            // begin-snippet: Two
            if (ready)

                Go();
            // end-snippet
        }
        """;

    [Fact]
    public void CodeInDocumentsIsCodeOfTests()
    {
        var snippets = new Snippets(Checkout.CSharp.Where(file => file.IsBelow("tests")));
        var documents = Checkout.Files.Where(Snippets.IsDocument).ToArray();
        if (Environment.GetEnvironmentVariable("UPDATE_README") == "1")
        {
            documents = [.. documents.Select(document => new SourceFile(document.Path, snippets.Rewrite(document)))];
            foreach (var document in documents)
            {
                File.WriteAllText(RepositoryRoot.FullPath(document.Path), document.Text);
            }
        }

        Checkout.AssertNone(snippets.Check(documents));
    }

    [Theory]
    [InlineData("<!-- snippet: Two -->\n```csharp\nif (ready)\n\n    Go();\n```", null)]
    [InlineData("1. So:\n   <!-- snippet: Two -->\n\n   ```csharp\n   if (ready)\n\n       Go();\n   ```", null)]
    [InlineData("```json\n{}\n```", null)]
    [InlineData("```csharp\nGo();\n```", "a.md:1: C# that no test runs")]
    [InlineData("<!-- snippet: One -->\n```csharp\nGo();\n```", "a.md:2: no '// begin-snippet: One'")]
    [InlineData(
        "<!-- snippet: Two -->\n```csharp\nif (ready)\n\n    Wait();\n```",
        "a.md:2: snippet Two differs from its test in line 3")]
    [InlineData(
        "<!-- snippet: Two -->\n```csharp\nif (ready)\n```",
        "a.md:2: snippet Two differs from its test in line 2")]
    public void CodeThatNoTestHasIsFound(string document, string? found)
    {
        var violation = NewSnippets(Test).Check([new SourceFile("a.md", document)]).SingleOrDefault();

        Assert.StartsWith(found ?? "", violation.ToString(), StringComparison.Ordinal);
        Assert.Equal(found is null, violation == default);
    }

    [Theory]
    [InlineData("// begin-snippet: Two\n// end-snippet\n// begin-snippet: Two\n// end-snippet", "exists twice")]
    [InlineData("// begin-snippet: Two", "has no end")]
    public void AMisshapenRegionIsFound(string test, string found) =>
        Assert.EndsWith(found, Assert.Single(NewSnippets(test).Check([])).Message, StringComparison.Ordinal);

    [Fact]
    public void AnUpdateTakesTheRegionsOver()
    {
        var old = new SourceFile("a.md", "# A\n<!-- snippet: Two -->\n  ```csharp\n  Old();\n  Older();\n  ```\nEnd\n");

        var updated = NewSnippets(Test).Rewrite(old);

        Assert.Equal(
            "# A\n<!-- snippet: Two -->\n  ```csharp\n  if (ready)\n\n      Go();\n  ```\nEnd\n",
            updated);
        Assert.Empty(NewSnippets(Test).Check([new SourceFile("a.md", updated)]));
    }

    private static Snippets NewSnippets(string test) => new([new SourceFile("tests/A.cs", test)]);
}
