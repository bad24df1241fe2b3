using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TelemetryCore.Repository.Tests.Rules;

/// <summary>Rules on where a type lives.</summary>
internal static class LayoutRules
{
    /// <summary>A namespace is the path below src, tests or benchmarks: project, then folders.</summary>
    public static IEnumerable<Violation> NamespaceOtherThanFolder(SourceFile file)
    {
        var expected = string.Join('.', file.Path.Split('/')[1..^1]);
        var spaces = file.Syntax.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().ToArray();
        var wrong = spaces
            .Where(space => space.Name.ToString() != expected)
            .Select(space => file.Violation(space.Name.Span, $"namespace {space.Name} in the folder of {expected}"));
        return wrong.Concat(TopLevelTypes(file)
            .Where(type => !IsProgram(file) && type.Parent is not BaseNamespaceDeclarationSyntax)
            .Select(type => file.Violation(type.Span, $"a type without a namespace; its folder says {expected}")));
    }

    /// <summary>A public type has its own file, named like it; an enum or delegate may stand with its user.</summary>
    public static IEnumerable<Violation> TypeOtherThanFile(SourceFile file)
    {
        var parts = file.Name.Split('.');
        foreach (var type in TopLevelTypes(file).OfType<TypeDeclarationSyntax>().Where(IsPublic))
        {
            var name = type.Identifier.Text;
            if (name != parts[0])
            {
                yield return file.Violation(type.Identifier.Span, $"public type {name} belongs in {name}.cs");
            }
            else if (parts.Length > 2 && !Has(type, "partial"))
            {
                yield return file.Violation(type.Identifier.Span, $"{file.Name} holds all of {name}, not a part");
            }
        }

        if (!IsProgram(file) && TopLevelTypes(file).ToArray() is { Length: > 0 } types &&
            !Array.Exists(types, type => Name(type) == parts[0]))
        {
            yield return new Violation(file.Path, 1, $"no type in this file is called {parts[0]}");
        }
    }

    // After top-level statements C# allows no namespace.
    private static bool IsProgram(SourceFile file) => file.Syntax.ChildNodes().OfType<GlobalStatementSyntax>().Any();

    private static IEnumerable<MemberDeclarationSyntax> TopLevelTypes(SourceFile file) => file.Syntax.DescendantNodes()
        .Where(node => node is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax)
        .Where(node => node.Parent is BaseNamespaceDeclarationSyntax or CompilationUnitSyntax)
        .Cast<MemberDeclarationSyntax>();

    private static string Name(MemberDeclarationSyntax type) => type is BaseTypeDeclarationSyntax declaration
        ? declaration.Identifier.Text
        : ((DelegateDeclarationSyntax)type).Identifier.Text;

    private static bool IsPublic(TypeDeclarationSyntax type) => Has(type, "public");

    private static bool Has(TypeDeclarationSyntax type, string modifier) =>
        type.Modifiers.Any(token => token.Text == modifier);
}
