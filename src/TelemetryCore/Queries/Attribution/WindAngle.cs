namespace TelemetryCore.Queries.Attribution;

/// <summary>Directions in degrees, which begin anew at north.</summary>
internal static class WindAngle
{
    /// <summary>The same direction in [0, 360).</summary>
    public static double Normalized(double degrees)
    {
        var rest = degrees % 360;
        var turned = rest < 0 ? rest + 360 : rest;
        return turned < 360 ? turned : 0;
    }

    /// <summary>How far two directions are apart, 0 to 180.</summary>
    public static double Between(double left, double right) => Math.Abs(Math.IEEERemainder(left - right, 360));

    /// <summary>The sector that holds a direction, when sector 0 lies around north.</summary>
    public static int SectorOf(double direction, int width) =>
        (int)(Normalized(direction + (width / 2.0)) / width);
}
