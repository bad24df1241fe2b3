namespace TelemetryCore.Repository.Tests.Rules;

public sealed class CodeRulesTests
{
    private static IEnumerable<SourceFile> OutsideKernels => Checkout.CSharp.Where(file =>
        !file.IsBelow("src/TelemetryCore/Kernels"));

    [Fact]
    public void EveryFileIsParsedWithoutErrors() =>
        Checkout.AssertNone(Checkout.CSharp.SelectMany(CodeRules.SyntaxErrors));

    [Fact]
    public void MethodsAreShort() => Checkout.AssertNone(OutsideKernels.SelectMany(CodeRules.LongMethods));

    [Fact]
    public void OnlyKernelsNameTheHardware() => Checkout.AssertNone(OutsideKernels
        .Where(file => file.IsBelow("src"))
        .SelectMany(CodeRules.HardwareOutsideKernels));

    [Fact]
    public void NoWarningIsHidden() => Checkout.AssertNone(Checkout.CSharp.SelectMany(CodeRules.Suppressions));

    [Fact]
    public void NoTestIsSkipped() => Checkout.AssertNone(Checkout.CSharp.SelectMany(CodeRules.SkippedTests));

    [Fact]
    public void NothingSleeps() => Checkout.AssertNone(Checkout.CSharp.SelectMany(CodeRules.Sleeps));

    [Fact]
    public void DocumentationSaysSomething() => Checkout.AssertNone(Checkout.CSharp.SelectMany(CodeRules.EmptyDocs));

    [Fact]
    public void ABrokenFileIsFound() => Assert.NotEmpty(CodeRules.SyntaxErrors(new SourceFile("a.cs", "class A {")));

    [Theory]
    [InlineData("class A { void M() {", "} }", 70, 0)]
    [InlineData("class A { void M() {", "} }", 71, 1)]
    [InlineData("class A { A() {", "} }", 71, 1)]
    [InlineData("class A { int P { get {", "} } }", 71, 1)]
    [InlineData("class A { int P => 0 +", "1; }", 71, 1)]
    [InlineData("void Local() {", "}", 71, 1)]
    public void AMethodOf71LinesIsFound(string head, string tail, int lines, int found) =>
        Assert.Equal(found, CodeRules.LongMethods(File(head + new string('\n', lines - 1) + tail)).Count());

    [Theory]
    [InlineData("using System.Runtime.Intrinsics;", 1)]
    [InlineData("using System.Numerics.Tensors;", 1)]
    [InlineData("class A { Vector256<long> v; }", 1)]
    [InlineData("class A { int W => System.Numerics.Vector<byte>.Count; }", 1)]
    [InlineData("class A { int S => Unsafe.SizeOf<int>(); }", 1)]
    [InlineData("unsafe class A { }", 1)]
    [InlineData("using System.Numerics; class A { int B => BitOperations.Log2(8); string S => \"Vector\"; }", 0)]
    public void HardwareOutsideKernelsIsFound(string code, int found) =>
        Assert.Equal(found, CodeRules.HardwareOutsideKernels(File(code)).Count());

    [Theory]
    [InlineData("#pragma warning disable CA1000\nclass A { }", 1)]
    [InlineData("#pragma warning restore CA1000\nclass A { }", 0)]
    [InlineData("[System.Diagnostics.CodeAnalysis.SuppressMessage(\"a\", \"b\")] class A { }", 1)]
    [InlineData("[assembly: UnconditionalSuppressMessage(\"a\", \"b\")]", 1)]
    [InlineData("#if RELEASE\n#pragma warning disable CA1000\n#endif\nclass A { }", 1)]
    public void AHiddenWarningIsFound(string code, int found) =>
        Assert.Equal(found, CodeRules.Suppressions(File(code)).Count());

    [Theory]
    [InlineData("class A { [Fact(Skip = \"slow\")] void M() { } }", 1)]
    [InlineData("class A { [Fact(DisplayName = \"Skip = 1\")] void M() { } }", 0)]
    public void ASkippedTestIsFound(string code, int found) =>
        Assert.Equal(found, CodeRules.SkippedTests(File(code)).Count());

    [Theory]
    [InlineData("Thread.Sleep(1);", 1)]
    [InlineData("System.Threading.Thread.Sleep(1);", 1)]
    [InlineData("var text = \"Thread.Sleep(1)\";", 0)]
    public void ASleepIsFound(string code, int found) => Assert.Equal(found, CodeRules.Sleeps(File(code)).Count());

    [Theory]
    [InlineData("/// <summary></summary>\nclass A { }", 1)]
    [InlineData("/// <summary>\n///\n/// </summary>\nclass A { }", 1)]
    [InlineData("class A {\n    /// <param name=\"x\"></param>\n    void M(int x) { } }", 1)]
    [InlineData("/// <returns/>\nclass A { }", 1)]
    [InlineData("/// <summary>A <see cref=\"B\"/>.</summary>\nclass A { }", 0)]
    [InlineData("/// <inheritdoc/>\nclass A { }", 0)]
    public void AnEmptyDocTagIsFound(string code, int found) =>
        Assert.Equal(found, CodeRules.EmptyDocs(File(code)).Count());

    private static SourceFile File(string code) => new("src/A.cs", code);
}
