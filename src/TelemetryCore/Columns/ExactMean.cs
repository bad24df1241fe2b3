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
    private const int ScaleMax = 17;

    private static readonly double[] PowersOfTen = [.. Enumerable.Range(0, ScaleMax + 1).Select(e => Math.Pow(10, e))];

    private Int128 _sum;
    private int _scale;
    private double _rest;
    private double _restError;

    /// <summary>Readings added.</summary>
    public int Count { get; private set; }

    /// <summary>True when every reading was a short decimal.</summary>
    public bool IsExact { get; private set; }

    /// <summary>
    /// No readings yet; those to come have <paramref name="decimals"/> decimals as a rule, which is a hint only.
    /// </summary>
    public static ExactMean At(int decimals) => new() { IsExact = true, _scale = decimals };

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
        new() { Count = count, IsExact = true, _sum = sum, _scale = scale };

    /// <summary>Adds the readings of another mean, exactly when both are exact.</summary>
    public void Add(in ExactMean other)
    {
        Count += other.Count;
        var scale = Math.Max(_scale, other._scale);
        _sum = (_sum * Power(scale - _scale)) + (other._sum * Power(scale - other._scale));
        _scale = scale;
        if (!other.IsExact)
        {
            AddRest(other._rest + other._restError);
        }
    }

    private readonly Int128 Divisor => (Int128)Count * Power(_scale);

    /// <summary>Adds the finite values and leaves out the others.</summary>
    public void AddFinite(ReadOnlySpan<double> values)
    {
        while (!values.IsEmpty)
        {
            var part = values[..Math.Min(values.Length, DecimalSum.LengthMax)];
            if (DecimalSum.TrySum(part, PowersOfTen[_scale], out var sum))
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
        if (TryMantissa(value, _scale, out var mantissa))
        {
            _sum += mantissa;
            return;
        }

        for (var scale = _scale + 1; scale <= ScaleMax; scale++)
        {
            if (TryMantissa(value, scale, out mantissa))
            {
                _sum = (_sum * Power(scale - _scale)) + mantissa;
                _scale = scale;
                return;
            }
        }

        for (var scale = _scale - 1; scale >= 0; scale--)
        {
            if (TryMantissa(value, scale, out mantissa))
            {
                _sum += mantissa * Power(_scale - scale);
                return;
            }
        }

        AddRest(value);
    }

    /// <summary>The nearest double; NaN when nothing was added.</summary>
    public readonly double ToDouble() => Count == 0
        ? double.NaN
        : IsExact
            ? ExactRatio.ToDouble(_sum, Divisor)
            : (ExactRatio.ToDouble(_sum, Power(_scale)) + (_rest + _restError)) / Count;

    /// <summary>The nearest double to the mean rounded half to even at <paramref name="decimals"/> places.</summary>
    public readonly double Round(int decimals) => Count == 0
        ? double.NaN
        : IsExact
            ? ExactRatio.ToDouble(ExactRatio.RoundHalfEven(_sum, Divisor, decimals), Power(decimals))
            : Math.Round(ToDouble(), decimals, MidpointRounding.ToEven);

    /// <summary>
    /// Against a limit that was written as a decimal: 0.1 as a limit is one tenth, not the double beside it. A limit of
    /// more than 15 digits is compared as the double it is.
    /// </summary>
    public readonly int CompareTo(double limit)
    {
        var order = ToDouble().CompareTo(limit);
        if (order != 0 || !IsExact || !TryScale(limit, out var mantissa, out var scale))
        {
            return order;
        }

        // Both products may pass 128 bits, but they agree in their first 53, so their difference does not: the
        // wrapped subtraction is right.
        var difference = unchecked((_sum * Power(scale)) - (mantissa * Divisor));
        return Int128.Sign(difference);
    }

    private static bool TryScale(double value, out Int128 mantissa, out int scale)
    {
        for (scale = 0; scale <= ScaleMax; scale++)
        {
            if (TryMantissa(value, scale, out mantissa))
            {
                return true;
            }
        }

        mantissa = 0;
        return false;
    }

    // value * 10^scale may be off by one rounding, but dividing the integer back is correctly rounded: if that gives
    // the value again, the integer is its decimal at this scale.
    private static bool TryMantissa(double value, int scale, out Int128 mantissa)
    {
        var rounded = Math.Round(value * PowersOfTen[scale]);
        var isDecimal = Math.Abs(rounded) <= DecimalSum.MantissaMax && rounded / PowersOfTen[scale] == value;
        mantissa = isDecimal ? (long)rounded : 0;
        return isDecimal;
    }

    private static Int128 Power(int exponent) => (Int128)PowersOfTen[exponent];

    private void AddRest(double value)
    {
        IsExact = false;
        var sum = _rest + value;
        _restError += Math.Abs(_rest) >= Math.Abs(value) ? _rest - sum + value : value - sum + _rest;
        _rest = sum;
    }
}
