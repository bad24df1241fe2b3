using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace TelemetryCore.Repository.Tests.Rules;

/// <summary>
/// The tree is the pipeline: a folder names only folders before it. Folders of one stage do not name each other.
/// The project's own root may name all of them, and be named by none, except for its options and limits.
/// </summary>
internal sealed class FolderOrder(string rootNamespace, params string[][] stages)
{
    public static readonly FolderOrder Engine = new(
        "TelemetryCore",
        ["Internal"],
        ["Diagnostics"],
        ["Kernels"],
        ["Samples"],
        ["Columns"],
        ["Storage"],
        ["Windows"],
        ["Exceedances"],
        ["Alarms"],
        ["Subscriptions", "Queries"]);

    public static readonly FolderOrder Hj212 = new(
        "TelemetryCore.Hj212",
        ["Internal"],
        ["Framing"],
        ["Segments"],
        ["Mapping"],
        ["Sessions"]);

    public static readonly FolderOrder Balances = new(
        "TelemetryCore.Balances",
        ["Internal"],
        ["Charts", "Networks"],
        ["Structure"],
        ["Faults"],
        ["Reconciliation"],
        ["Periods", "Power"],
        ["Plants"]);

    public static readonly FolderOrder AspNetCore = new(
        "TelemetryCore.AspNetCore",
        ["Internal"],
        ["Parks"],
        ["Balances"],
        ["Access"],
        ["Diagnostics"],
        ["Ingest"],
        ["Hosting"],
        ["Api"],
        ["Events"],
        ["OpenApi"],
        ["Dashboard"]);

    private const string Facade = "TelemetryEngine";

    private string Project => $"src/{rootNamespace}";

    public IEnumerable<Violation> Check(SourceFile file)
    {
        if (!file.IsBelow(Project) || file.Path[(Project.Length + 1)..].Split('/') is not { Length: > 1 } path)
        {
            return [];
        }

        return StageOf(path[0]) < 0
            ? [new Violation(file.Path, 1, $"give folder {path[0]} its place in {nameof(FolderOrder)}")]
            : Named(file)
                .Where(named => !MayName(path[0], named.Folder))
                .Select(named => file.Violation(named.Span, $"{path[0]} names {named.Folder}, which comes after it"));
    }

    private bool MayName(string folder, string other) =>
        folder == other || (StageOf(other) >= 0 && StageOf(other) < StageOf(folder));

    private int StageOf(string folder) => Array.FindIndex(stages, stage => stage.Contains(folder));

    private IEnumerable<(string Folder, TextSpan Span)> Named(SourceFile file)
    {
        var nodes = file.Syntax.DescendantNodes().ToArray();
        var qualified = nodes
            .Where(node => node is QualifiedNameSyntax or MemberAccessExpressionSyntax)
            .Where(node => node.Parent is not (QualifiedNameSyntax or MemberAccessExpressionSyntax))
            .Where(node => node.FirstAncestorOrSelf<BaseNamespaceDeclarationSyntax>()?.Name != node)
            .Select(node => (Folder: FolderIn(node), node.Span))
            .Where(named => named.Folder is not null)
            .Select(named => (named.Folder!, named.Span));
        var facade = nodes.OfType<IdentifierNameSyntax>()
            .Where(name => rootNamespace == "TelemetryCore" && name.Identifier.Text == Facade)
            .Select(name => (Facade, name.Span));
        return qualified.Concat(facade);
    }

    /// <summary>The folder of <c>TelemetryCore.Folder.Type</c>, or of <c>Folder.Type</c> as a type.</summary>
    private string? FolderIn(SyntaxNode name)
    {
        var text = name.ToString().Replace("global::", "", StringComparison.Ordinal);
        var prefix = rootNamespace + ".";
        var isAbsolute = text.StartsWith(prefix, StringComparison.Ordinal);
        var first = (isAbsolute ? text[prefix.Length..] : text).Split('.', '<', '(')[0];
        var isFolder = StageOf(first) >= 0;
        return isFolder && (isAbsolute || name is QualifiedNameSyntax) ? first : null;
    }
}
