namespace TelemetryCore.Repository.Tests.Rules;

public sealed class FolderOrderTests
{
    [Fact]
    public void TheEngineNamesOnlyEarlierFolders() =>
        Checkout.AssertNone(Checkout.CSharp.SelectMany(FolderOrder.Engine.Check));

    [Fact]
    public void Hj212NamesOnlyEarlierFolders() =>
        Checkout.AssertNone(Checkout.CSharp.SelectMany(FolderOrder.Hj212.Check));

    [Fact]
    public void BalancesNameOnlyEarlierFolders() =>
        Checkout.AssertNone(Checkout.CSharp.SelectMany(FolderOrder.Balances.Check));

    [Fact]
    public void AspNetCoreNamesOnlyEarlierFolders() =>
        Checkout.AssertNone(Checkout.CSharp.SelectMany(FolderOrder.AspNetCore.Check));

    [Theory]
    [InlineData("Samples", "using TelemetryCore.Columns;")]
    [InlineData("Samples", "using static TelemetryCore.Alarms.Alarm;")]
    [InlineData("Samples", "using Alarm = TelemetryCore.Alarms.Alarm;")]
    [InlineData("Samples", "using TelemetryCore.Columns.Encodings;")]
    [InlineData("Samples", "class A { TelemetryCore.Windows.Window w; }")]
    [InlineData("Samples", "class A { Windows.Window w; }")]
    [InlineData("Samples", "class A { int N => global::TelemetryCore.Windows.Window.Count; }")]
    [InlineData("Internal", "using TelemetryCore.Kernels;")]
    [InlineData("Queries", "using TelemetryCore.Subscriptions;")]
    [InlineData("Columns/Encodings", "using TelemetryCore.Windows;")]
    [InlineData("Alarms", "class A { TelemetryEngine engine; }")]
    [InlineData("Odds", "class A;")]
    public void ALaterFolderIsFound(string folder, string code) =>
        Assert.Single(FolderOrder.Engine.Check(new SourceFile($"src/TelemetryCore/{folder}/A.cs", code)));

    [Theory]
    [InlineData("Columns", "using TelemetryCore.Samples; using TelemetryCore.Kernels; using System.Windows;")]
    [InlineData("Columns", "using TelemetryCore.Columns.Encodings; namespace TelemetryCore.Columns;")]
    [InlineData("Columns", "class A { int N => Windows.Count; string S => \"TelemetryCore.Alarms.Alarm\"; }")]
    [InlineData("Queries", "using TelemetryCore.Alarms; class A { TelemetryOptions options; }")]
    public void AnEarlierFolderIsNotFound(string folder, string code) =>
        Assert.Empty(FolderOrder.Engine.Check(new SourceFile($"src/TelemetryCore/{folder}/A.cs", code)));

    [Fact]
    public void TheRootMayNameEveryFolder()
    {
        var file = new SourceFile("src/TelemetryCore/TelemetryEngine.cs", "using TelemetryCore.Alarms;");

        Assert.Empty(FolderOrder.Engine.Check(file));
    }

    [Fact]
    public void EachProjectHasItsOwnOrder()
    {
        var file = new SourceFile("src/TelemetryCore.Hj212/Framing/A.cs", "using TelemetryCore.Hj212.Segments;");

        Assert.Single(FolderOrder.Hj212.Check(file));
        Assert.Empty(FolderOrder.Engine.Check(file));
    }
}
