using TelemetryCore.Balances.Networks.Declarations;
using TelemetryCore.Balances.Networks.Units;

namespace TelemetryCore.Balances.Networks.Compiling;

/// <summary>
/// Brings the fractions of a component to one unit: shares, or amounts in each unit of what the balance is a
/// multiple of.
/// </summary>
internal sealed class FractionUnits(ModelDeclaration declaration, Problems problems)
{
    private const string Share = "";

    private readonly Dictionary<string, string> _dimensions = new(StringComparer.Ordinal);

    /// <summary>What one of a fraction is in the unit of its component; 1 after a problem.</summary>
    public UnitScale Scale(ComponentDeclaration component, ComponentFraction fraction)
    {
        var subject = component.NameOf(fraction);
        var basis = declaration.BasisUnit;
        if (Read(fraction, basis) is not var (dimension, scale))
        {
            problems.Add(ModelProblemKind.UnitsContradict, subject,
                $"'{subject}' is in {fraction.Unit}, which is neither a share nor an amount in each unit of the " +
                $"balance, {basis ?? "which has none"}; give it such a unit, or stream '{fraction.Stream}' a density");
            return new UnitScale(1, 0);
        }

        // A fraction that is 0, or that nobody measures, takes the unit of the others.
        var isBound = fraction.Unit is not null || fraction.IsMeasured || fraction.Value is not (null or 0);
        if (isBound && !_dimensions.TryAdd(component.Name, dimension) && _dimensions[component.Name] != dimension)
        {
            problems.Add(ModelProblemKind.UnitsContradict, subject,
                $"'{subject}' is in {fraction.Unit ?? "shares"}, and other fractions of '{component.Name}' are not; " +
                "take shares for all, or concentrations for all");
        }

        return scale;
    }

    public bool IsShare(string component) => _dimensions.GetValueOrDefault(component, Share) == Share;

    private (string Dimension, UnitScale Scale)? Read(ComponentFraction fraction, string? basisText)
    {
        if (fraction.Unit is null or "1" or "%")
        {
            return (Share, new UnitScale(fraction.Unit == "%" ? 0.01 : 1, 0));
        }

        var parts = fraction.Unit.Split('/');
        if (parts.Length != 2 || basisText is null)
        {
            return null;
        }

        var (part, whole) = (Unit.Parse(parts[0]), Unit.Parse(parts[1]));
        var basis = Unit.Parse(basisText) with { Factor = 1, IsRate = false };
        var stream = declaration.Streams.FirstOrDefault(stream => stream.Name == fraction.Stream);
        return UnitScale.Between(whole, basis, stream?.Conversions ?? [], double.NaN) is { } scale
            ? (part.Dimension == basis.Dimension ? Share : part.Dimension,
                scale with { Factor = part.Factor / scale.Factor })
            : null;
    }
}
