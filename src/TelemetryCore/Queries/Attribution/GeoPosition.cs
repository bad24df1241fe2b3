using TelemetryCore.Internal;

namespace TelemetryCore.Queries.Attribution;

/// <summary>A place on the WGS 84 ellipsoid.</summary>
/// <param name="Latitude">Degrees north, -90 to 90.</param>
/// <param name="Longitude">Degrees east, -180 to 180.</param>
public readonly record struct GeoPosition(double Latitude, double Longitude)
{
    private const double SemiMajorAxisMetres = 6_378_137;
    private const double EccentricitySquared = 6.694_379_990_14e-3;

    internal GeoPosition Validated()
    {
        Throw.IfOutside(Latitude, -90, 90, nameof(Latitude));
        Throw.IfOutside(Longitude, -180, 180, nameof(Longitude));
        return this;
    }

    /// <summary>
    /// Where another place lies on the plane that touches the ellipsoid here, in metres: what an observer sees, with
    /// true bearings; the distance is short by less than a hundred-thousandth up to 40 km.
    /// </summary>
    internal (double East, double North) OffsetTo(GeoPosition other)
    {
        var here = FromCentre;
        var there = other.FromCentre;
        var (x, y, z) = (there.X - here.X, there.Y - here.Y, there.Z - here.Z);
        var (sinLatitude, cosLatitude) = Math.SinCos(double.DegreesToRadians(Latitude));
        var (sinLongitude, cosLongitude) = Math.SinCos(double.DegreesToRadians(Longitude));
        var outward = (x * cosLongitude) + (y * sinLongitude);
        return (
            (y * cosLongitude) - (x * sinLongitude),
            (z * cosLatitude) - (outward * sinLatitude));
    }

    // Metres from the centre of the ellipsoid: towards 0 N 0 E, 0 N 90 E and the north pole.
    private (double X, double Y, double Z) FromCentre
    {
        get
        {
            var (sinLatitude, cosLatitude) = Math.SinCos(double.DegreesToRadians(Latitude));
            var (sinLongitude, cosLongitude) = Math.SinCos(double.DegreesToRadians(Longitude));
            var radius = SemiMajorAxisMetres / Math.Sqrt(1 - (EccentricitySquared * sinLatitude * sinLatitude));
            return (
                radius * cosLatitude * cosLongitude,
                radius * cosLatitude * sinLongitude,
                radius * (1 - EccentricitySquared) * sinLatitude);
        }
    }
}
