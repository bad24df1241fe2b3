using TelemetryCore.Balances.Networks.Declarations;
using TelemetryCore.Balances.Networks.Units;

namespace TelemetryCore.Balances.Networks.Compiling;

/// <summary>Brings what was declared to the unit of the balance, and says what does not lead there.</summary>
internal sealed class BasisUnits(ModelDeclaration declaration, Problems problems)
{
    private readonly string? _basis = declaration.BasisUnit;
    private readonly double _hours = declaration.Period?.TotalHours ?? double.NaN;

    /// <summary>A stream with what one unit of its meter is in the unit of the balance.</summary>
    public StreamDefinition Scaled(StreamDefinition stream)
    {
        var scale = Scale(stream.Name, stream.Unit, stream.Conversions);
        var scaled = stream with
        {
            ToBasis = scale.Factor,
            ToBasisRelativeDeviation = Math.Sqrt(scale.RelativeVariance),
            ToVolume = VolumeOf(stream),
        };
        CheckDelay(scaled);
        return scaled;
    }

    /// <summary>What one of a unit is in the unit of the balance; 1 after a problem.</summary>
    public UnitScale Scale(string subject, string? unit, IReadOnlyList<UnitConversion> conversions)
    {
        var isUsable = conversions.All(conversion => IsUsable(subject, conversion));
        var same = new UnitScale(1, 0);
        if (unit is null || unit == _basis || !isUsable)
        {
            return same;
        }

        var scale = _basis is null
            ? null
            : UnitScale.Between(Unit.Parse(unit), Unit.Parse(_basis), conversions, _hours);
        var cause = _basis is null ? "the balance has no unit; give the model its basis"
            : scale is null ? $"the balance is in {_basis}, and nothing leads from the one to the other; give it a " +
                "conversion, such as a density in kg/m3"
            : double.IsNaN(scale.Value.Factor) ? $"the balance is in {_basis}, one a rate and the other an amount; " +
                "give the model the length of its period"
            : null;
        if (cause is null)
        {
            return scale!.Value;
        }

        problems.Add(ModelProblemKind.UnitsContradict, subject, $"'{subject}' is in {unit}, and {cause}");
        return same;
    }

    private double VolumeOf(StreamDefinition stream)
    {
        if ((stream.Unit ?? _basis) is not { } text)
        {
            return double.NaN;
        }

        var unit = Unit.Parse(text);
        return UnitScale.Between(unit, new Unit(Unit.Volume, 1, unit.IsRate), stream.Conversions, _hours)?.Factor
            ?? double.NaN;
    }

    private bool IsUsable(string subject, UnitConversion conversion)
    {
        var (value, deviation) = (conversion.Value, conversion.StandardDeviation);
        var cause = !Unit.TryParseQuotient(conversion.Unit, out _, out _) ? "no quotient of two units, such as kg/m3"
            : !double.IsFinite(value) || value <= 0 ? "not above 0"
            : !double.IsFinite(deviation) || deviation < 0 ? $"off by {deviation}, which is no standard deviation"
            : null;
        if (cause is not null)
        {
            problems.Add(ModelProblemKind.ConversionUnusable, subject,
                $"the conversion of '{subject}' by {value} {conversion.Unit} cannot be used: it is {cause}");
        }

        return cause is null;
    }

    private void CheckDelay(StreamDefinition stream)
    {
        var cause = stream.Delay switch
        {
            { Duration: { } time } when time <= TimeSpan.Zero => $"{time} is not above 0",
            { CubicMetres: { } volume } when !double.IsFinite(volume) || volume <= 0 => $"{volume} m3 is no pipe",
            { CubicMetres: not null } when double.IsNaN(stream.ToVolume) =>
                "nothing leads from the unit of its meter to m3; give it a density",
            _ => null,
        };
        if (cause is not null)
        {
            problems.Add(ModelProblemKind.DelayUnusable, stream.Name,
                $"the delay of '{stream.Name}' cannot be used: {cause}");
        }
    }
}
