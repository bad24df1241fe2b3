namespace TelemetryCore.TestKit.Oracles;

/// <summary>The figures of alarms in whole seconds, by looking at each second.</summary>
public static class ReferenceStatistics
{
    private const int TenMinutes = 600;

    /// <summary>Floods as (from, to): more than 10 in the last ten minutes, until fewer than 5.</summary>
    public static List<(int From, int To)> Floods(IReadOnlyCollection<int> alarms, int to) =>
        Bursts(alarms, TenMinutes, above: 10, below: 5, to);

    /// <summary>From when more than some lie within the last seconds until fewer than some do, or the end.</summary>
    public static List<(int From, int To)> Bursts(
        IReadOnlyCollection<int> moments, int length, int above, int below, int to)
    {
        var bursts = new List<(int, int)>();
        int? from = null;
        for (var second = 0; second < to; second++)
        {
            var recent = moments.Count(at => at > second - length && at <= second);
            if (from is null && recent > above)
            {
                from = second;
            }
            else if (from is { } began && recent < below)
            {
                bursts.Add((began, second));
                from = null;
            }
        }

        if (from is { } lasting)
        {
            bursts.Add((lasting, to));
        }

        return bursts;
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
