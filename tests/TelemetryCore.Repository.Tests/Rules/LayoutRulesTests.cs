namespace TelemetryCore.Repository.Tests.Rules;

public sealed class LayoutRulesTests
{
    [Fact]
    public void NamespacesAreFolders() =>
        Checkout.AssertNone(Checkout.CSharp.SelectMany(LayoutRules.NamespaceOtherThanFolder));

    [Fact]
    public void FilesAreNamedForTheirTypes() =>
        Checkout.AssertNone(Checkout.CSharp.SelectMany(LayoutRules.TypeOtherThanFile));

    [Theory]
    [InlineData("namespace TelemetryCore.Samples; class A;", 0)]
    [InlineData("namespace TelemetryCore.Sample; class A;", 1)]
    [InlineData("namespace TelemetryCore { class A; }", 1)]
    [InlineData("class A;", 1)]
    [InlineData("return 0;", 0)]
    [InlineData("return new A().Run(); class A;", 0)]
    public void ANamespaceOtherThanItsFolderIsFound(string code, int found) => Assert.Equal(
        found,
        LayoutRules.NamespaceOtherThanFolder(new SourceFile("src/TelemetryCore/Samples/A.cs", code)).Count());

    [Theory]
    [InlineData("A.cs", "public class A; enum B { }", 0)]
    [InlineData("A.cs", "public class A; public enum B { }", 0)]
    [InlineData("A.cs", "public class A; internal class B;", 0)]
    [InlineData("A.Part.cs", "public partial class A;", 0)]
    [InlineData("Program.cs", "return 0;", 0)]
    [InlineData("Program.cs", "return new A().Run(); class A;", 0)]
    [InlineData("A.Part.cs", "public class A;", 1)]
    [InlineData("A.cs", "public class A; public struct B;", 1)]
    [InlineData("A.cs", "internal class B;", 1)]
    [InlineData("A.cs", "public enum B { }", 1)]
    public void ATypeOtherThanItsFileIsFound(string name, string code, int found) => Assert.Equal(
        found,
        LayoutRules.TypeOtherThanFile(new SourceFile($"src/TelemetryCore/{name}", code)).Count());
}
