namespace TelemetryCore.Windows.Validity;

internal sealed record EachSubPeriodRule(TimeSpan Period, int Min) : GrowingRule
{
    internal override TimeSpan? SubPeriod => Period;

    private protected override bool HoldsWith(int more, in WindowFacts facts)
    {
        var left = (long)more;
        for (var from = facts.Bounds.From; from < facts.Bounds.To && left >= 0; from += Period)
        {
            var to = from + Period;
            left -= facts.ShortfallIn(new WindowBounds(from, to), Min);
        }

        return left >= 0;
    }
}
