using TelemetryCore.Columns;

namespace TelemetryCore.Windows.Aggregates;

/// <summary>
/// The mean of values by weights: a fraction of integers while the products fit, otherwise of sums of doubles.
/// </summary>
internal struct WeightedMean
{
    private DecimalProducts _exact;
    private double _products;
    private double _weights;
    private bool _isRounded;

    public readonly bool IsExact => !_isRounded && _exact.HasMean;

    public void Add(double value, double weight)
    {
        if (!_exact.TryAdd(value, weight))
        {
            AddRounded(value * weight, weight);
        }
    }

    public void Add(in WeightedMean later)
    {
        if (!_exact.TryAdd(later._exact))
        {
            AddRounded(ProductsOf(later._exact), WeightsOf(later._exact));
        }

        if (later._isRounded)
        {
            AddRounded(later._products, later._weights);
        }
    }

    public void Append(in WeightedMean later) => _exact.Append(later._exact);

    public void Remove(in WeightedMean earlier) => _exact.Remove(earlier._exact);

    /// <summary>None when the weights add up to nothing.</summary>
    public readonly Rational Value => IsExact ? _exact.Mean : Rational.Approximately(Quotient());

    private readonly double Quotient()
    {
        var weights = WeightsOf(_exact) + _weights;
        return weights == 0 ? double.NaN : (ProductsOf(_exact) + _products) / weights;
    }

    private static double ProductsOf(in DecimalProducts sums) =>
        (double)sums.Products / ShortDecimal.PowersOfTen[sums.ValueScale]
            / ShortDecimal.PowersOfTen[sums.WeightScale];

    private static double WeightsOf(in DecimalProducts sums) =>
        (double)sums.Weights / ShortDecimal.PowersOfTen[sums.WeightScale];

    private void AddRounded(double product, double weight)
    {
        _isRounded = true;
        _products += product;
        _weights += weight;
    }
}
