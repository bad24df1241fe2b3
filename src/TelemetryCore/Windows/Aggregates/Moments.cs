using TelemetryCore.Columns;

namespace TelemetryCore.Windows.Aggregates;

/// <summary>
/// Count, sum and sum of squares of decimal readings as integers; when one does not fit, count, mean and sum of squared
/// deviations as doubles (Welford, Technometrics 4(3), 1962; combined as Chan, Golub and LeVeque, 1983).
/// </summary>
internal struct Moments
{
    private DecimalProducts _exact;
    private long _count;
    private double _mean;
    private double _deviations;

    public readonly bool IsExact => _count == 0 && _exact.HasRoom;

    public void Add(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            if (_count != 0 || !_exact.TryAdd(value, value))
            {
                Round();
                AddRounded(value);
            }
        }
    }

    public void Add(in Moments later)
    {
        if (_count == 0 && later._count == 0 && _exact.TryAdd(later._exact))
        {
            return;
        }

        var other = later;
        other.Round();
        Round();
        AddRounded(other);
    }

    public void Append(in Moments later) => _exact.Append(later._exact);

    public void Remove(in Moments earlier) => _exact.Remove(earlier._exact);

    /// <summary>The sample standard deviation, with n - 1; none below two readings.</summary>
    public readonly Rational Deviation => _count + _exact.Count < 2 ? Rational.None
        : _count == 0 ? Rational.Approximately(ExactDeviation())
        : Rational.Approximately(Math.Sqrt(_deviations / (_count - 1)));

    // Deviations from the whole number next to the mean keep the numbers small: with rest = sum - n * centre, at most
    // half of n, the sum of squared deviations is (n * around - rest^2) / n. Once "around" is beyond 2^92 the rest is
    // below the last place of the quotient.
    private readonly double ExactDeviation()
    {
        var (sum, products, scale) = Canonical();
        var count = (Int128)_exact.Count;
        var centre = ((2 * sum) + (sum < 0 ? -count : count)) / (2 * count);
        var rest = sum - (count * centre);
        var around = unchecked(products - (2 * centre * sum) + (count * centre * centre));
        var variance = around >> 92 == 0
            ? ExactRatio.ToDouble((count * around) - (rest * rest), count * (count - 1))
            : ExactRatio.ToDouble(around, count - 1);
        return Math.Sqrt(variance) / ShortDecimal.PowersOfTen[scale];
    }

    // At the least scale that holds both sums, so that the root does not rest on the scale that they came to have.
    private readonly (Int128 Sum, Int128 Products, int Scale) Canonical()
    {
        var (sum, products, scale) = (_exact.Weights, _exact.Products, _exact.ValueScale);
        while (scale > 0 && sum % 10 == 0 && products % 100 == 0)
        {
            sum /= 10;
            products /= 100;
            scale--;
        }

        return (sum, products, scale);
    }

    /// <summary>Goes on with doubles.</summary>
    private void Round()
    {
        if (_exact.Count == 0)
        {
            return;
        }

        _count = _exact.Count;
        _mean = ExactRatio.ToDouble(_exact.Weights, (Int128)_count * ShortDecimal.Power(_exact.WeightScale));
        var deviation = _count < 2 ? 0 : ExactDeviation();
        _deviations = deviation * deviation * (_count - 1);
        _exact = default;
    }

    private void AddRounded(double value)
    {
        _count++;
        var step = value - _mean;
        _mean += step / _count;
        _deviations += step * (value - _mean);
    }

    private void AddRounded(in Moments other)
    {
        if (other._count == 0)
        {
            return;
        }

        var count = _count + other._count;
        var step = other._mean - _mean;
        _mean += step * ((double)other._count / count);
        _deviations += other._deviations + (step * step * ((double)_count * other._count / count));
        _count = count;
    }
}
