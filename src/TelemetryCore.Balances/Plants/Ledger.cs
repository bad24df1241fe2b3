using TelemetryCore.Balances.Internal;
using TelemetryCore.Balances.Networks;
using TelemetryCore.Balances.Networks.Compiling;
using TelemetryCore.Balances.Networks.Declarations;
using TelemetryCore.Balances.Reconciliation;

namespace TelemetryCore.Balances.Plants;

/// <summary>
/// The figures of a plant in one period: the model that they make, their balance, and what follows from them with its
/// uncertainty. Values and deviations are in the unit of the balance.
/// </summary>
internal sealed class Ledger
{
    private readonly LedgerEntry[] _entries;
    private readonly double[] _values;
    private readonly double[] _deviations;

    /// <param name="builder">Has the unit, and all that is no entry: constraints, correlations, components.</param>
    /// <param name="entries">Each is added to it.</param>
    public Ledger(BalanceModelBuilder builder, params LedgerEntry[] entries)
    {
        _entries = entries;
        Array.ForEach(entries, entry => entry.AddTo(builder));
        Model = builder.Build();
        (_values, _deviations) = (new double[entries.Length], new double[entries.Length]);
        var problems = new Problems();
        var units = new BasisUnits(new ModelDeclaration { Basis = builder.Basis, Period = builder.Period }, problems);
        for (var place = 0; place < entries.Length; place++)
        {
            (_values[place], _deviations[place]) = Measured(entries[place], units);
        }

        if (problems.All.Count > 0)
        {
            throw new BalanceModelException(problems.All);
        }
    }

    public BalanceModel Model { get; }

    public IReadOnlyList<string> Missing =>
        [.. _entries.Where(entry => entry.IsMissing).Select(entry => entry.Name)];

    public double Critical => Distributions.Sidak(Model.Confidence, 1);

    /// <summary>The entry of a name, once.</summary>
    public LinearForm this[string name] =>
        new([.. _entries.Select(entry => entry.Name == name ? 1.0 : 0.0)]);

    public LinearForm Sum(params IReadOnlyList<string> names) =>
        new([.. _entries.Select(entry => names.Contains(entry.Name) ? 1.0 : 0.0)]);

    public BalanceResult Balance()
    {
        var result = new BalanceResult(Model);
        var readings = Model.Streams
            .Select(stream => Array.Find(_entries, entry => entry.Name == stream.Name) is { Name: not null } entry
                ? entry.Reading
                : double.NaN)
            .ToArray();
        new Reconciler(Model).Reconcile(readings, result);
        return result;
    }

    public Figure Of(LinearForm form)
    {
        var (value, variance) = (0.0, 0.0);
        for (var place = 0; place < _values.Length; place++)
        {
            // What is not in the sum may be missing.
            if (form.Coefficients[place] is not 0 and var coefficient)
            {
                value += coefficient * _values[place];
                variance += coefficient * coefficient * _deviations[place] * _deviations[place];
            }
        }

        return double.IsFinite(value) ? new Figure(value, Math.Sqrt(variance)) : Figure.Unknown;
    }

    /// <summary>A quotient to first order (JCGM 100:2008, 5.1.3), which knows what is on both sides.</summary>
    public Figure Ratio(LinearForm numerator, LinearForm denominator)
    {
        var (above, below) = (Of(numerator).Value, Of(denominator).Value);
        return below > 0 && double.IsFinite(above)
            ? new Figure(
                above / below, Of((1 / below) * (numerator - ((above / below) * denominator))).Uncertainty)
            : Figure.Unknown;
    }

    public Figure Percent(LinearForm numerator, LinearForm denominator)
    {
        var (value, uncertainty) = Ratio(numerator, denominator);
        return new Figure(100 * value, 100 * uncertainty);
    }

    /// <summary>Holds two sums against each other that should be the same.</summary>
    public PairedTest Test(LinearForm first, LinearForm second)
    {
        var (difference, uncertainty) = Of(first - second);
        return new PairedTest(difference, uncertainty, Critical);
    }

    private (double Value, double Deviation) Measured(LedgerEntry entry, BasisUnits units)
    {
        var meter = entry.Meter;
        if (meter.IsAbsent)
        {
            CheckAbsent(entry);
            return (0, 0);
        }

        var definition = Model.Streams.FirstOrDefault(stream => stream.Name == entry.Name) ?? Aside(entry, units);
        var factor = definition.ToBasis;
        var value = meter.IsMeasured && double.IsFinite(entry.Reading) ? entry.Reading * factor : double.NaN;
        var ofMeter = definition.Uncertainty?.StandardDeviation(entry.Reading) * factor ?? double.NaN;
        var ofUnit = value * definition.ToBasisRelativeDeviation;
        return (value, Math.Sqrt((ofMeter * ofMeter) + (ofUnit * ofUnit)));
    }

    private static StreamDefinition Aside(LedgerEntry entry, BasisUnits units) => units.Scaled(new StreamDefinition
    {
        Name = entry.Name,
        Kind = StreamKind.Meter,
        Uncertainty = entry.Meter.Uncertainty,
        Unit = entry.Meter.Unit,
        Conversions = entry.Meter.Conversions,
    });

    private static void CheckAbsent(LedgerEntry entry)
    {
        if (entry.Reading is not (0 or double.NaN))
        {
            Throw.AbsentHasReading(entry.Name, entry.Reading);
        }
    }
}
