using System.Globalization;
using TelemetryCore.Kernels;

namespace TelemetryCore.Columns;

/// <summary>
/// The mean of decimal readings as a fraction: an integer sum at a power of ten, over a count. Readings of up to 15
/// significant digits and 17 decimals add without any rounding. A double that is no such decimal, as a converted float,
/// adds as a multiple of 2^-60 where it is one, which the mean rounds once more and so calls itself inexact; what is
/// left goes into a compensated sum (Neumaier), whose error stays below 2 ulp of the sum of magnitudes.
/// </summary>
internal struct ExactMean
{
    // Multiples of 2^-60 up to 2^96 of them: any double from 2^-8 to 2^36, and shorter ones below.
    private const double BinaryParts = 1L << 60;
    private const double BinaryPartsMax = BinaryParts * (1L << 36);

    // A reading is at most 10^15, so that so many at a scale cannot pass 126 bits.
    private static readonly long[] CountsMax =
        [.. Enumerable.Range(0, ShortDecimal.ScaleMax + 1).Select(scale => (long)Int128.Min(
            long.MaxValue, (Int128.One << 126) / 1_000_000_000_000_000 / ShortDecimal.Power(scale)))];

    private Int128 _sum;
    private Int128 _binarySum;
    private int _binaryCount;
    private int _scale;
    private double _rest;
    private double _restError;
    private bool _hasRest;

    /// <summary>Readings added.</summary>
    public int Count { get; private set; }

    /// <summary>True when every reading was a short decimal.</summary>
    public readonly bool IsExact => !_hasRest && _binaryCount == 0;

    /// <summary>
    /// True when no reading was rounded and no sum can have passed 128 bits, so that readings can be taken away again.
    /// </summary>
    public readonly bool IsInvertible => !_hasRest && HasRoom(Count, _scale);

    /// <summary>True when a reading more gives the same whenever it comes, whatever its decimals.</summary>
    public readonly bool IsOrderFree => !_hasRest && HasRoom(Count + 1L, ShortDecimal.ScaleMax);

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
        if (HasRoom(Count + (long)other.Count, Math.Max(_scale, other._scale)))
        {
            Append(other);
        }
        else
        {
            Count += other.Count;
            AddRest(other.Total);
        }

        if (other._hasRest)
        {
            AddRest(other._rest + other._restError);
        }
    }

    /// <summary>
    /// Adds what is exact of another mean to a running total, which may pass 128 bits: <see cref="Remove"/> of an
    /// earlier total comes back within them.
    /// </summary>
    public void Append(in ExactMean other)
    {
        Count += other.Count;
        var scale = Widen(other._scale);
        _sum += other.SumAt(scale);
        _binarySum += other._binarySum;
        _binaryCount += other._binaryCount;
    }

    private readonly Int128 Divisor => (Int128)Count * ShortDecimal.Power(_scale);

    /// <summary>Adds the finite values and leaves out the others.</summary>
    public void AddFinite(ReadOnlySpan<double> values)
    {
        while (!values.IsEmpty)
        {
            var part = values[..Math.Min(values.Length, DecimalSum.LengthMax)];
            if (HasRoom(Count + (long)part.Length, _scale) &&
                DecimalSum.TrySum(part, ShortDecimal.PowersOfTen[_scale], out var sum))
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

    /// <summary>Adds a finite value.</summary>
    public void Add(double value)
    {
        Count++;
        if (!TryAddDecimal(value))
        {
            AddBinary(value);
        }
    }

    // The scale in use fits most readings, a greater one those to come, and a lesser one an odd large reading.
    private bool TryAddDecimal(double value)
    {
        if (ShortDecimal.TryGet(value, _scale, out var mantissa))
        {
            return TryAdd(mantissa, _scale);
        }

        for (var scale = _scale + 1; scale <= ShortDecimal.ScaleMax; scale++)
        {
            if (ShortDecimal.TryGet(value, scale, out mantissa))
            {
                return TryAdd(mantissa, scale);
            }
        }

        for (var scale = _scale - 1; scale >= 0; scale--)
        {
            if (ShortDecimal.TryGet(value, scale, out mantissa))
            {
                return TryAdd(mantissa, scale);
            }
        }

        return false;
    }

    private bool TryAdd(long mantissa, int scale)
    {
        var hasRoom = HasRoom(Count, Math.Max(scale, _scale));
        if (hasRoom)
        {
            var common = Widen(scale);
            _sum += mantissa * ShortDecimal.Power(common - scale);
        }

        return hasRoom;
    }

    private void AddBinary(double value)
    {
        var parts = value * BinaryParts;
        if (Math.Abs(parts) <= BinaryPartsMax && Math.Truncate(parts) == parts)
        {
            _binarySum += (Int128)parts;
            _binaryCount++;
        }
        else
        {
            AddRest(value);
        }
    }

    /// <summary>The mean; <see cref="Rational.None"/> when nothing was added.</summary>
    public readonly Rational Value => Count == 0 ? Rational.None
        : IsExact ? Rational.Of(_sum, Divisor)
        : Rational.Approximately((Total + (_rest + _restError)) / Count);

    /// <summary>The sum; zero when nothing was added.</summary>
    public readonly Rational SumValue =>
        IsExact
            ? Rational.Of(_sum, ShortDecimal.Power(_scale))
            : Rational.Approximately(Total + (_rest + _restError));

    // Without the rest.
    private readonly double Total =>
        ExactRatio.ToDouble(_sum, ShortDecimal.Power(_scale)) + ((double)_binarySum / BinaryParts);

    /// <summary>Takes away readings that were added before; of both, what is exact.</summary>
    public void Remove(in ExactMean earlier)
    {
        Count -= earlier.Count;
        var scale = Widen(earlier._scale);
        _sum -= earlier.SumAt(scale);
        _binarySum -= earlier._binarySum;
        _binaryCount -= earlier._binaryCount;
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

    private static bool HasRoom(long count, int scale) => count <= CountsMax[scale];

    private void AddRest(double value)
    {
        _hasRest = true;
        var sum = _rest + value;
        _restError += Math.Abs(_rest) >= Math.Abs(value) ? _rest - sum + value : value - sum + _rest;
        _rest = sum;
    }
}
