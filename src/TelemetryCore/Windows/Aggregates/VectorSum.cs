using TelemetryCore.Columns;

namespace TelemetryCore.Windows.Aggregates;

/// <summary>
/// Sums of vectors by their east and north parts, in whole steps of 2^-60, so that they can be taken away again; each
/// part is as near as its double. Lengths of 2^34 and more go into sums of doubles.
/// </summary>
internal struct VectorSum
{
    private const double Steps = 1L << 60;
    private const double LengthMax = 1L << 34;

    // Vectors whose sum is this much shorter than they are cancel out, as far as their doubles can tell.
    private const double CancelledShare = 1.0 / (1L << 48);

    private Int128 _east;
    private Int128 _north;
    private Int128 _lengths;
    private double _eastRest;
    private double _northRest;
    private double _lengthsRest;

    public readonly bool IsExact => _lengthsRest == 0;

    /// <summary>Adds a vector by its direction in degrees, clockwise from north.</summary>
    public void Add(double degrees, double length)
    {
        var (sine, cosine) = SineAndCosine(degrees);
        if (Math.Abs(length) < LengthMax)
        {
            _east += (Int128)(length * sine * Steps);
            _north += (Int128)(length * cosine * Steps);
            _lengths += (Int128)(Math.Abs(length) * Steps);
        }
        else
        {
            _eastRest += length * sine;
            _northRest += length * cosine;
            _lengthsRest += Math.Abs(length);
        }
    }

    public void Add(in VectorSum later)
    {
        Append(later);
        _eastRest += later._eastRest;
        _northRest += later._northRest;
        _lengthsRest += later._lengthsRest;
    }

    public void Append(in VectorSum later)
    {
        _east += later._east;
        _north += later._north;
        _lengths += later._lengths;
    }

    public void Remove(in VectorSum earlier)
    {
        _east -= earlier._east;
        _north -= earlier._north;
        _lengths -= earlier._lengths;
    }

    /// <summary>The direction in degrees, in [0, 360); none when the vectors cancel out.</summary>
    public readonly Rational Direction
    {
        get
        {
            var east = ((double)_east / Steps) + _eastRest;
            var north = ((double)_north / Steps) + _northRest;
            var lengths = ((double)_lengths / Steps) + _lengthsRest;
            if (Math.Max(Math.Abs(east), Math.Abs(north)) <= lengths * CancelledShare)
            {
                return Rational.None;
            }

            var degrees = Math.Atan2(east, north) * (180 / Math.PI);
            var positive = degrees < 0 ? degrees + 360 : degrees;
            return Rational.Approximately(positive >= 360 || positive == 0 ? 0 : positive);
        }
    }

    // Folded into one quadrant, so that directions which oppose or mirror one another do so exactly.
    private static (double Sine, double Cosine) SineAndCosine(double degrees)
    {
        var angle = Math.IEEERemainder(degrees, 360);
        var fromAxis = Math.Abs(angle);
        var (sine, cosine) = fromAxis > 90 ? OfQuadrant(180 - fromAxis) : OfQuadrant(fromAxis);
        return (angle < 0 ? -sine : sine, fromAxis > 90 ? -cosine : cosine);
    }

    private static (double Sine, double Cosine) OfQuadrant(double degrees) => degrees == 90
        ? (1, 0)
        : Math.SinCos(degrees * (Math.PI / 180));
}
