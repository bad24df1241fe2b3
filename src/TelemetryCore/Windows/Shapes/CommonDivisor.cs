namespace TelemetryCore.Windows.Shapes;

/// <summary>The longest time that goes into two times without a rest.</summary>
internal static class CommonDivisor
{
    public static TimeSpan Of(TimeSpan left, TimeSpan right)
    {
        while (right != TimeSpan.Zero)
        {
            (left, right) = (right, new TimeSpan(left.Ticks % right.Ticks));
        }

        return left;
    }
}
