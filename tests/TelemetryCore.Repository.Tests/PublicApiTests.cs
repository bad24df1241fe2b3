using System.Reflection;
using TelemetryCore.TestKit;

namespace TelemetryCore.Repository.Tests;

/// <summary>A change of the public surface is seen in review, because it changes a file.</summary>
public sealed class PublicApiTests
{
    [Theory]
    [InlineData("TelemetryCore")]
    [InlineData("TelemetryCore.Balances")]
    [InlineData("TelemetryCore.Hj212")]
    [InlineData("TelemetryCore.AspNetCore")]
    public void ThePublicSurfaceIsTheApprovedOne(string assembly)
    {
        var path = RepositoryRoot.FullPath($"tests/TelemetryCore.Repository.Tests/PublicApi/{assembly}.approved.txt");
        var actual = PublicApi.Describe(Assembly.Load(assembly));
        if (Environment.GetEnvironmentVariable("APPROVE_API") == "1")
        {
            File.WriteAllText(path, actual);
        }

        var approved = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        Assert.True(actual == approved, Difference(assembly, approved.Split('\n'), actual.Split('\n')));
    }

    [Fact]
    public void ADifferenceShowsItsFirstLinesAndHowToApprove()
    {
        var message = Difference("A", ["same", "old", "", ""], ["same", "new", "", ""]);

        Assert.Contains("line 2", message, StringComparison.Ordinal);
        Assert.Contains("- old", message, StringComparison.Ordinal);
        Assert.Contains("+ new", message, StringComparison.Ordinal);
        Assert.DoesNotContain("same", message, StringComparison.Ordinal);
        Assert.Contains("APPROVE_API=1", message, StringComparison.Ordinal);
    }

    private static string Difference(string assembly, string[] approved, string[] actual)
    {
        const int Shown = 6;
        var same = approved.Zip(actual).TakeWhile(pair => pair.First == pair.Second).Count();
        var removed = approved.Skip(same).Take(Shown).Except(actual).Select(line => $"- {line}");
        var added = actual.Skip(same).Take(Shown).Except(approved).Select(line => $"+ {line}");
        return $"The public surface of {assembly} differs from the approved one from line {same + 1}:\n" +
            $"{string.Join('\n', removed.Concat(added))}\n" +
            "If that is meant: APPROVE_API=1 dotnet test tests/TelemetryCore.Repository.Tests, and commit the file.";
    }
}
