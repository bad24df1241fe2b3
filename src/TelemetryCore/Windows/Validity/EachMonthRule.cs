using TelemetryCore.Windows.Shapes;

namespace TelemetryCore.Windows.Validity;

internal sealed record EachMonthRule(int Min, int MinInFebruary) : GrowingRule
{
    private const int February = 2;

    private protected override bool HoldsWith(int more, in WindowFacts facts)
    {
        var left = (long)more;
        for (var from = facts.Bounds.From; from < facts.Bounds.To && left >= 0;)
        {
            var month = LocalCalendar.Of(CalendarUnit.Month, from, facts.Zone);
            var min = LocalCalendar.DateAt(from, facts.Zone).Month == February ? MinInFebruary : Min;
            left -= facts.ShortfallIn(month, min);
            from = month.To;
        }

        return left >= 0;
    }
}
