using TelemetryCore.TestKit;

namespace TelemetryCore.Repository.Tests.Kit;

public sealed class RepositoryRootTests
{
    [Fact]
    public void TheRootIsFoundFromTheTestsOutput() => Assert.True(File.Exists(RepositoryRoot.FullPath("README.md")));

    [Fact]
    public void AFolderOutsideTheCheckoutIsNamedInTheError()
    {
        var outside = Path.GetPathRoot(AppContext.BaseDirectory)!;

        var failure = Assert.Throws<DirectoryNotFoundException>(() => RepositoryRoot.Find(outside));

        Assert.Contains($"'{outside}'", failure.Message, StringComparison.Ordinal);
    }
}
