using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace TelemetryCore.Repository.Tests.Rules;

/// <summary>Rules on what C# code says.</summary>
internal static partial class CodeRules
{
    private const int MethodLinesMax = 70;

    private static readonly HashSet<string> HardwareNames =
    [
        "Vector", "Vector2", "Vector3", "Vector4", "Vector64", "Vector128", "Vector256", "Vector512",
        "Intrinsics", "Tensors", "TensorPrimitives", "Unsafe", "unsafe",
    ];

    public static IEnumerable<Violation> SyntaxErrors(SourceFile file) => file.Syntax.GetDiagnostics()
        .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
        .Select(error => file.Violation(error.Location.SourceSpan, $"the parser says {error.GetMessage()}"));

    public static IEnumerable<Violation> LongMethods(SourceFile file) =>
        from node in file.Syntax.DescendantNodes()
        where node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax
            or PropertyDeclarationSyntax { ExpressionBody: not null }
        let lines = file.LineOf(new(node.Span.End, 0)) - file.LineOf(node.Span) + 1
        where lines > MethodLinesMax
        select file.Violation(node.Span, $"a method of {lines} lines; the longest allowed has {MethodLinesMax}");

    /// <summary>Names of vector registers and of unchecked memory, which have one home.</summary>
    public static IEnumerable<Violation> HardwareOutsideKernels(SourceFile file) =>
        from token in file.Syntax.DescendantTokens()
        where token.Kind() is SyntaxKind.IdentifierToken or SyntaxKind.UnsafeKeyword
        where HardwareNames.Contains(token.Text)
        select file.Violation(token.Span, $"'{token.Text}' belongs in src/TelemetryCore/Kernels");

    public static IEnumerable<Violation> Suppressions(SourceFile file)
    {
        // By line, not by syntax: a pragma in an inactive #if branch is only text to the parser.
        var pragmas = Pragma.Matches(file.Text)
            .Select(match => (Span: new TextSpan(match.Index, 0), Text: match.Value));
        var attributes = file.Syntax.DescendantNodes().OfType<AttributeSyntax>()
            .Where(attribute => attribute.Name.ToString().Contains("SuppressMessage", StringComparison.Ordinal))
            .Select(attribute => (attribute.Span, Text: attribute.Name.ToString()));
        return pragmas.Concat(attributes)
            .Select(found => file.Violation(found.Span, $"'{found.Text}' hides a warning; solve it"));
    }

    public static IEnumerable<Violation> SkippedTests(SourceFile file) =>
        from argument in file.Syntax.DescendantNodes().OfType<AttributeArgumentSyntax>()
        where argument.NameEquals?.Name.Identifier.Text is "Skip" or "SkipWhen" or "SkipUnless" or "Explicit"
        select file.Violation(argument.Span, $"'{argument}' leaves a test out; make it pass or remove it");

    public static IEnumerable<Violation> Sleeps(SourceFile file) =>
        from access in file.Syntax.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
        where access.Name.Identifier.Text == "Sleep"
        where access.Expression.ToString().EndsWith("Thread", StringComparison.Ordinal)
        select file.Violation(access.Span, "wait for an event or advance a ManualTimeProvider instead of Thread.Sleep");

    public static IEnumerable<Violation> EmptyDocs(SourceFile file) =>
        from comment in file.Comments
        from match in EmptyDocTag.Matches(comment.ToFullString())
        select file.Violation(
            new(comment.FullSpan.Start + match.Index, 0),
            $"<{match.Groups["tag"].Value}> says nothing; fill it or leave it out");

    [GeneratedRegex(@"(?<=^[ \t]*)#pragma warning disable", RegexOptions.Multiline)]
    private static partial Regex Pragma { get; }

    [GeneratedRegex(
        @"<(?<tag>summary|remarks|returns|value|example|param|typeparam|exception)\b" +
        @"[^<>]*(?:/>|>[\s/]*</\k<tag>>)")]
    private static partial Regex EmptyDocTag { get; }
}
