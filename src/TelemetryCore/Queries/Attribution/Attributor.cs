namespace TelemetryCore.Queries.Attribution;

/// <summary>Counts, for sectors of the wind and for outlets, windows beyond a limit and windows within it.</summary>
internal static class Attributor
{
    /// <summary>What windows with their wind, in any order, say of a question.</summary>
    public static AttributionResult Answer(AttributionQuestion question, IReadOnlyCollection<WindPair> pairs)
    {
        var winds = pairs.Where(pair => pair.HasWind).ToArray();
        var blowing = winds.Where(pair => pair.Speed >= question.CalmBelow).ToArray();
        var exceeding = blowing.Count(pair => pair.IsBeyond);
        return new AttributionResult
        {
            Outcome = OutcomeOf(pairs.Count, winds.Length, blowing.Length, exceeding),
            Readings = pairs.Count,
            WithoutWind = pairs.Count - winds.Length,
            Calm = winds.Length - blowing.Length,
            Exceeding = exceeding,
            Sectors = Sectors(question, blowing, exceeding),
            Outlets = Ranked(question, blowing),
        };
    }

    private static AttributionOutcome OutcomeOf(int readings, int winds, int blowing, int exceeding) =>
        readings == 0 ? AttributionOutcome.NoReadings
        : winds == 0 ? AttributionOutcome.NoWind
        : blowing == 0 ? AttributionOutcome.Calm
        : exceeding == 0 ? AttributionOutcome.NothingBeyond
        : exceeding == blowing ? AttributionOutcome.AllBeyond
        : AttributionOutcome.Ranked;

    private static WindSector[] Sectors(AttributionQuestion question, WindPair[] blowing, int exceeding)
    {
        var width = question.SectorDegrees;
        var counts = new (int Windows, int Exceeding)[360 / width];
        foreach (var pair in blowing)
        {
            ref var count = ref counts[WindAngle.SectorOf(pair.Direction, width)];
            count = (count.Windows + 1, count.Exceeding + (pair.IsBeyond ? 1 : 0));
        }

        return [.. counts.Select((count, i) => new WindSector(i * width, count.Windows, count.Exceeding)
        {
            IsSparse = count.Windows < question.SectorWindowsMin,
            ExpectedShare = (double)count.Windows / blowing.Length,
            ExceedingShare = (double)count.Exceeding / exceeding,
        })];
    }

    private static OutletEvidence[] Ranked(AttributionQuestion question, WindPair[] blowing)
    {
        var test = new FisherTest(blowing.Length);
        var found = question.Outlets.Select(outlet => EvidenceOf(question, outlet, blowing, test)).ToArray();
        var adjusted = FalseDiscovery.Adjusted([.. found.Select(evidence => evidence.PValue)]);
        return [.. found
            .Select((evidence, i) => evidence with { AdjustedPValue = adjusted[i] })
            .OrderBy(evidence => evidence.PValue)
            .ThenByDescending(evidence => evidence.OddsRatioInterval.Low)
            .ThenBy(evidence => evidence.Outlet.Name, StringComparer.Ordinal)];
    }

    private static OutletEvidence EvidenceOf(
        AttributionQuestion question, Outlet outlet, WindPair[] blowing, FisherTest test)
    {
        var sector = new UpwindSector(question, outlet);
        var (upwindExceeding, upwindOther, elsewhereExceeding, elsewhereOther) = (0, 0, 0, 0);
        foreach (var pair in blowing)
        {
            var isUpwind = sector.Holds(pair);
            upwindExceeding += isUpwind && pair.IsBeyond ? 1 : 0;
            upwindOther += isUpwind && !pair.IsBeyond ? 1 : 0;
            elsewhereExceeding += !isUpwind && pair.IsBeyond ? 1 : 0;
            elsewhereOther += !isUpwind && !pair.IsBeyond ? 1 : 0;
        }

        var pValue = test.Greater(upwindExceeding, upwindOther, elsewhereExceeding, elsewhereOther);
        return new OutletEvidence
        {
            Outlet = outlet,
            Bearing = sector.Bearing,
            Distance = sector.Distance,
            HalfAngle = sector.HalfAngle,
            UpwindExceeding = upwindExceeding,
            UpwindOther = upwindOther,
            ElsewhereExceeding = elsewhereExceeding,
            ElsewhereOther = elsewhereOther,
            PValue = pValue,
            AdjustedPValue = pValue,
        };
    }
}
