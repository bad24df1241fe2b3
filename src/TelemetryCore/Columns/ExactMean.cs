using System.Globalization;
using TelemetryCore.Kernels;

namespace TelemetryCore.Columns;

/// <summary>
/// The mean of decimal readings as a fraction: an integer sum at a power of ten, over a count. Readings of up to 15
/// significant digits and 17 decimals add without any rounding; a double that is no such decimal goes into a
/// compensated sum (Neumaier), whose error stays below 2 ulp of the sum of magnitudes, and the mean says that it is not
/// exact.
/// </summary>
internal struct ExactMean
{
    private Int128 _sum;
    private int _scale;
    private double _rest;
    private double _restError;
    private bool _hasRest;

    /// <summary>Readings added.</summary>
    public int Count { get; private set; }

    /// <summary>True when every reading was a short decimal.</summary>
    public readonly bool IsExact => !_hasRest;

    /// <summary>
    /// No readings yet; those to come have <paramref name="decimals"/> decimals as a rule, which is a hint only.
    /// </summary>
    public static ExactMean At(int decimals) => new() { _scale = decimals };

    /// <summary>The sum of the readings that are short decimals, as an integer at <see cref="Scale"/>.</summary>
    public readonly Int128 Sum => _sum;

    /// <summary>The decimals of <see cref="Sum"/>, 0 to 17.</summary>
    public readonly int Scale => _scale;

    /// <summary>The exact sum as a decimal; null when it is not exact.</summary>
    public readonly string? SumText
    {
        get
        {
            if (!IsExact)
            {
                return null;
            }

            var digits = Int128.Abs(_sum).ToString(CultureInfo.InvariantCulture).PadLeft(_scale + 1, '0');
            var text = _scale == 0 ? digits : $"{digits[..^_scale]}.{digits[^_scale..]}";
            return _sum < 0 ? $"-{text}" : text;
        }
    }

    /// <summary>The mean of readings whose exact sum is known already.</summary>
    public static ExactMean Of(int count, Int128 sum, int scale) =>
        new() { Count = count, _sum = sum, _scale = scale };

    /// <summary>Adds the readings of another mean, exactly when both are exact.</summary>
    public void Add(in ExactMean other)
    {
        Count += other.Count;
        var scale = Widen(other._scale);
        _sum += other.SumAt(scale);
        if (!other.IsExact)
        {
            AddRest(other._rest + other._restError);
        }
    }

    private readonly Int128 Divisor => (Int128)Count * ShortDecimal.Power(_scale);

    /// <summary>Adds the finite values and leaves out the others.</summary>
    public void AddFinite(ReadOnlySpan<double> values)
    {
        while (!values.IsEmpty)
        {
            var part = values[..Math.Min(values.Length, DecimalSum.LengthMax)];
            if (DecimalSum.TrySum(part, ShortDecimal.PowersOfTen[_scale], out var sum))
            {
                Count += part.Length;
                _sum += sum;
                values = values[part.Length..];
            }
            else
            {
                values = values[AddOneByOne(part)..];
            }
        }
    }

    /// <summary>Adds values up to the first that needs more decimals; returns how many that were.</summary>
    private int AddOneByOne(ReadOnlySpan<double> values)
    {
        var scale = _scale;
        for (var i = 0; i < values.Length; i++)
        {
            if (double.IsFinite(values[i]))
            {
                Add(values[i]);
            }

            if (_scale != scale)
            {
                return i + 1;
            }
        }

        return values.Length;
    }

    private void Add(double value)
    {
        Count++;
        if (ShortDecimal.TryGet(value, _scale, out var mantissa))
        {
            _sum += mantissa;
            return;
        }

        for (var scale = _scale + 1; scale <= ShortDecimal.ScaleMax; scale++)
        {
            if (ShortDecimal.TryGet(value, scale, out mantissa))
            {
                _sum = (_sum * ShortDecimal.Power(scale - _scale)) + mantissa;
                _scale = scale;
                return;
            }
        }

        for (var scale = _scale - 1; scale >= 0; scale--)
        {
            if (ShortDecimal.TryGet(value, scale, out mantissa))
            {
                _sum += mantissa * ShortDecimal.Power(_scale - scale);
                return;
            }
        }

        AddRest(value);
    }

    /// <summary>The mean; <see cref="Rational.None"/> when nothing was added.</summary>
    public readonly Rational Value => Count == 0 ? Rational.None
        : IsExact ? Rational.Of(_sum, Divisor)
        : Rational.Approximately(Total / Count);

    /// <summary>The sum; zero when nothing was added.</summary>
    public readonly Rational SumValue =>
        IsExact ? Rational.Of(_sum, ShortDecimal.Power(_scale)) : Rational.Approximately(Total);

    private readonly double Total => ExactRatio.ToDouble(_sum, ShortDecimal.Power(_scale)) + (_rest + _restError);

    /// <summary>Takes away readings that were added before; both must be exact.</summary>
    public void Remove(in ExactMean earlier)
    {
        Count -= earlier.Count;
        var scale = Widen(earlier._scale);
        _sum -= earlier.SumAt(scale);
    }

    /// <summary>The nearest double; NaN when nothing was added.</summary>
    public readonly double ToDouble() => Value.ToDouble();

    /// <summary>Makes room for so many decimals; returns the scale that holds these and its own.</summary>
    private int Widen(int scale)
    {
        if (scale > _scale)
        {
            _sum *= ShortDecimal.Power(scale - _scale);
            _scale = scale;
        }

        return _scale;
    }

    private readonly Int128 SumAt(int scale) =>
        scale == _scale ? _sum : _sum * ShortDecimal.Power(scale - _scale);

    private void AddRest(double value)
    {
        _hasRest = true;
        var sum = _rest + value;
        _restError += Math.Abs(_rest) >= Math.Abs(value) ? _rest - sum + value : value - sum + _rest;
        _rest = sum;
    }
}
