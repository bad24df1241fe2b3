using TelemetryCore.Columns;

namespace TelemetryCore.Windows.Aggregates;

/// <summary>
/// Sums of products of two decimals, and of the second alone, as integers: value times weight, or value times value.
/// What would need more room than 128 bits is refused.
/// </summary>
internal struct DecimalProducts
{
    // 2^92: 2^31 products of that size, and four such sums together, stay below 2^126.
    private const double RoomMax = (double)(1L << 46) * (1L << 46);

    // 2^125, where a divisor still has room.
    private const double DivisorMax = RoomMax * (1L << 33);

    private double _valueMost;
    private double _weightMost;

    /// <summary>Pairs added.</summary>
    public int Count { get; private set; }

    /// <summary>The sum of the products, at <see cref="ValueScale"/> and <see cref="WeightScale"/> together.</summary>
    public Int128 Products { get; private set; }

    /// <summary>The sum of the weights, at <see cref="WeightScale"/>.</summary>
    public Int128 Weights { get; private set; }

    /// <summary>Decimals of the values.</summary>
    public int ValueScale { get; private set; }

    /// <summary>Decimals of the weights.</summary>
    public int WeightScale { get; private set; }

    /// <summary>False when a sum may have passed 128 bits.</summary>
    public readonly bool HasRoom => _valueMost * _weightMost <= RoomMax && _weightMost <= RoomMax;

    /// <summary>Adds a pair; false, with nothing added, when one is no decimal or there is no room.</summary>
    public bool TryAdd(double value, double weight)
    {
        if (!TryGet(value, ValueScale, out var valueMantissa, out var valueScale) ||
            !TryGet(weight, WeightScale, out var weightMantissa, out var weightScale))
        {
            return false;
        }

        return TryAdd(new DecimalProducts
        {
            Count = 1,
            Products = (Int128)valueMantissa * weightMantissa,
            Weights = weightMantissa,
            ValueScale = valueScale,
            WeightScale = weightScale,
            _valueMost = Math.Abs((double)valueMantissa),
            _weightMost = Math.Abs((double)weightMantissa),
        });
    }

    /// <summary>Adds other sums; false, with nothing added, when there is no room.</summary>
    public bool TryAdd(in DecimalProducts other)
    {
        var sum = this;
        sum.Append(other);
        if (sum.HasRoom)
        {
            this = sum;
        }

        return sum.HasRoom;
    }

    /// <summary>Adds other sums to a running total, which may pass 128 bits.</summary>
    public void Append(in DecimalProducts other)
    {
        var later = other;
        later.Widen(ValueScale, WeightScale);
        Widen(later.ValueScale, later.WeightScale);
        Count += later.Count;
        Products += later.Products;
        Weights += later.Weights;
        _valueMost = Math.Max(_valueMost, later._valueMost);
        _weightMost = Math.Max(_weightMost, later._weightMost);
    }

    /// <summary>Takes an earlier running total away.</summary>
    public void Remove(in DecimalProducts earlier)
    {
        var other = earlier;
        other.Widen(ValueScale, WeightScale);
        Count -= other.Count;
        Products -= other.Products;
        Weights -= other.Weights;
    }

    /// <summary>False when <see cref="Mean"/> may not fit a fraction.</summary>
    public readonly bool HasMean =>
        HasRoom && Math.Abs((double)Weights) * ShortDecimal.PowersOfTen[ValueScale] < DivisorMax;

    /// <summary>Products over weights; none when the weights add up to nothing.</summary>
    public readonly Rational Mean => Weights == 0
        ? Rational.None
        : Rational.Of(
            Weights < 0 ? -Products : Products, Int128.Abs(Weights) * ShortDecimal.Power(ValueScale));

    // The scale in use, which most readings fit, is tried first.
    private static bool TryGet(double value, int scale, out long mantissa, out int found)
    {
        found = scale;
        return ShortDecimal.TryGet(value, scale, out mantissa) || ShortDecimal.TryGet(value, out mantissa, out found);
    }

    private void Widen(int valueScale, int weightScale)
    {
        var values = Math.Max(0, valueScale - ValueScale);
        var weights = Math.Max(0, weightScale - WeightScale);
        if ((values | weights) != 0)
        {
            Products = Products * ShortDecimal.Power(values) * ShortDecimal.Power(weights);
            Weights *= ShortDecimal.Power(weights);
            _valueMost *= ShortDecimal.PowersOfTen[values];
            _weightMost *= ShortDecimal.PowersOfTen[weights];
            ValueScale += values;
            WeightScale += weights;
        }
    }
}
