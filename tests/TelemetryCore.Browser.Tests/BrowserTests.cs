namespace TelemetryCore.Browser.Tests;

/// <summary>Tests of the page share one browser, and run one after the other: they look at what is drawn.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<Pages.Browser>
{
    public const string Name = "Browser";
}
