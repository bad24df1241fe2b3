using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace TelemetryCore.Repository.Tests;

/// <summary>A text file of the checkout: path from the root with forward slashes, text, C# syntax.</summary>
internal sealed class SourceFile(string path, string text)
{
    private readonly Lazy<SyntaxNode> _syntax = new(() => CSharpSyntaxTree
        .ParseText(text, CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview))
        .GetRoot());

    public string Path { get; } = path;

    public string Text { get; } = text;

    public string[] Lines { get; } = text.Split('\n');

    public string Name => System.IO.Path.GetFileName(Path);

    public bool IsCSharp => HasExtension(".cs");

    public SyntaxNode Syntax => _syntax.Value;

    public bool HasExtension(params ReadOnlySpan<string> extensions) =>
        extensions.Contains(System.IO.Path.GetExtension(Path));

    public bool IsBelow(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);

    public int LineOf(TextSpan span) => Text.AsSpan(0, span.Start).Count('\n') + 1;

    public Violation Violation(TextSpan span, string message) => new(Path, LineOf(span), message);

    /// <summary>Every comment, documentation included, one entry a comment block.</summary>
    public IEnumerable<SyntaxTrivia> Comments => Syntax.DescendantTrivia().Where(trivia => trivia.Kind() is
        SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia or
        SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia);

    public override string ToString() => Path;
}
