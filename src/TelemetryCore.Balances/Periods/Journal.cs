namespace TelemetryCore.Balances.Periods;

/// <summary>The newest lines, in the order in which they were said.</summary>
internal sealed class Journal(int max)
{
    private readonly PeriodRecord[] _lines = new PeriodRecord[max];
    private long _count;

    public void Add(in PeriodRecord line)
    {
        _lines[_count % max] = line;
        _count++;
    }

    public IReadOnlyList<PeriodRecord> ToList()
    {
        var held = (int)Math.Min(_count, max);
        var lines = new PeriodRecord[held];
        for (var i = 0; i < held; i++)
        {
            lines[i] = _lines[(_count - held + i) % max];
        }

        return lines;
    }
}
