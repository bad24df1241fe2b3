namespace TelemetryCore.TestKit.Oracles;

/// <summary>The figures of alarms in whole seconds, by looking at each second.</summary>
public static class ReferenceStatistics
{
    private const int TenMinutes = 600;

    /// <summary>Floods as (from, to): more than 10 in the last ten minutes, until fewer than 5.</summary>
    public static List<(int From, int To)> Floods(IReadOnlyCollection<int> alarms, int to)
    {
        var floods = new List<(int, int)>();
        int? from = null;
        for (var second = 0; second < to; second++)
        {
            var recent = alarms.Count(at => at > second - TenMinutes && at <= second);
            if (from is null && recent > 10)
            {
                from = second;
            }
            else if (from is { } began && recent < 5)
            {
                floods.Add((began, second));
                from = null;
            }
        }

        if (from is { } lasting)
        {
            floods.Add((lasting, to));
        }

        return floods;
    }

    /// <summary>The most of some moments that lie within one length, which is open where it begins.</summary>
    public static int MostWithin(IReadOnlyCollection<int> moments, int length) => moments
        .Select(last => moments.Count(at => at > last - length && at <= last))
        .DefaultIfEmpty()
        .Max();

    /// <summary>How many moments lie in each period of a length from 0 to the end.</summary>
    public static List<int> Per(IReadOnlyCollection<int> moments, int length, int to)
    {
        var counts = new List<int>();
        for (var start = 0; start < to; start += length)
        {
            counts.Add(moments.Count(at => at >= start && at < start + length));
        }

        return counts;
    }
}
