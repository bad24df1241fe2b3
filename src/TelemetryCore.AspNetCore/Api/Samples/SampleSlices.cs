using TelemetryCore.Samples;

namespace TelemetryCore.AspNetCore.Api.Samples;

/// <summary>
/// Reads the samples of a range a slice at a time, so that whoever sends them may wait in between. Each slice begins
/// behind the last timestamp of the one before: what was there from the beginning comes once, in order.
/// </summary>
internal sealed class SampleSlices(
    TelemetryEngine engine, SeriesId series, Timestamp from, Timestamp to, Timestamp? asOf)
{
    /// <summary>What the engine decodes at once.</summary>
    private const int Rows = Limits.UnitRowsMax;

    private readonly Sample[] _rows = new Sample[Rows];
    private Timestamp _from = from;
    private int _count;

    public ReadOnlySpan<Sample> Current => _rows.AsSpan(0, _count);

    /// <summary>Goes to the next slice of at most so many; false when there is none.</summary>
    public bool MoveNext(int max = Rows)
    {
        _count = 0;
        max = Math.Min(max, Rows);
        using var cursor = engine.Read(series, _from, to, asOf);
        while (_count < max && cursor.MoveNext())
        {
            var batch = cursor.Current;
            for (var i = 0; i < batch.Length && _count < max; i++)
            {
                _rows[_count++] = batch[i];
            }
        }

        _from = _count > 0 ? new Timestamp(_rows[_count - 1].Timestamp.Microseconds + 1) : _from;
        return _count > 0;
    }
}
