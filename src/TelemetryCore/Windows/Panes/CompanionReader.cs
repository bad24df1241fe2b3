using TelemetryCore.Columns;
using TelemetryCore.Samples;

namespace TelemetryCore.Windows.Panes;

/// <summary>Reads the values that another series has at the times of the first.</summary>
internal sealed class CompanionReader(Series series)
{
    private double[] _values = [];

    /// <summary>What was known when; null takes the newest versions.</summary>
    public Timestamp? AsOf { get; set; }

    /// <summary>
    /// The series' valid values at these times, ascending and at least one; NaN where it has none. Valid until the next
    /// call.
    /// </summary>
    public ReadOnlySpan<double> Read(ReadOnlySpan<Timestamp> times)
    {
        if (_values.Length < times.Length)
        {
            _values = new double[Math.Max(times.Length, 2 * _values.Length)];
        }

        var values = _values.AsSpan(0, times.Length);
        values.Fill(double.NaN);
        using var cursor = series.Read(times[0], new Timestamp(times[^1].Microseconds + 1), AsOf);
        var next = 0;
        while (cursor.MoveNext())
        {
            next = Match(cursor.Current, times, values, next);
        }

        return values;
    }

    private static int Match(SampleBatch rows, ReadOnlySpan<Timestamp> times, Span<double> values, int next)
    {
        for (var row = 0; row < rows.Length && next < times.Length;)
        {
            var order = rows.Timestamps[row].CompareTo(times[next]);
            if (order == 0 && rows.Statuses[row].IsValid(rows.Values[row]))
            {
                values[next] = rows.Values[row];
            }

            row += order <= 0 ? 1 : 0;
            next += order >= 0 ? 1 : 0;
        }

        return next;
    }
}
