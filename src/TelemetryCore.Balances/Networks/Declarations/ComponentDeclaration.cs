namespace TelemetryCore.Balances.Networks.Declarations;

/// <summary>A component and where it is.</summary>
internal sealed record ComponentDeclaration(string Name, IReadOnlyList<ComponentFraction> Fractions)
{
    public string NameOf(ComponentFraction fraction) => fraction.Name ?? DefaultName(fraction);

    public string DefaultName(ComponentFraction fraction) => $"{fraction.Stream}.{Name}";
}
