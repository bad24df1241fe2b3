namespace TelemetryCore.Repository.Tests.Rules;

public sealed class LinkRulesTests
{
    [Fact]
    public void LinksLeadSomewhere() => Checkout.AssertNone(LinkRules.DeadLinks(Checkout.Files));

    [Theory]
    [InlineData("[a](docs/other.md)", 0)]
    [InlineData("[a](docs)", 0)]
    [InlineData("[a](./docs/other.md#the-second-part)", 0)]
    [InlineData("[a](docs/other.md#twice-1)", 0)]
    [InlineData("[a](docs/other.md#marked)", 0)]
    [InlineData("[a](#here)\n# Here", 0)]
    [InlineData("[a](https://example.org/x)", 0)]
    [InlineData("`[a](b)` and\n```\n[a](b)\n```", 0)]
    [InlineData("[a](docs/missing.md)", 1)]
    [InlineData("[a](docs/other.md#third)", 1)]
    [InlineData("[a](docs/other.md#twice-2)", 1)]
    [InlineData("[a](#here)\n```\n# Here\n```", 1)]
    [InlineData("![picture](missing.png)", 1)]
    [InlineData("[a]: missing.md", 1)]
    [InlineData("<img src=\"missing.png\">", 1)]
    [InlineData("[a](x.md \"title\") [b](y.md)", 2)]
    public void ADeadLinkIsFound(string text, int found) => Assert.Equal(
        found,
        LinkRules.DeadLinks([new("README.md", text), new("docs/other.md", Other)]).Count());

    [Theory]
    [InlineData("[a](other.md) [b](../README.md)", 0)]
    [InlineData("[a](docs/other.md)", 1)]
    public void LinksAreRelativeToTheirPage(string text, int found) => Assert.Equal(
        found,
        LinkRules.DeadLinks([new("docs/page.md", text), new("docs/other.md", Other), new("README.md", "")]).Count());

    private const string Other = "## The `second` part!\n## Twice\n## Twice\n<a id=\"marked\"></a>";
}
