namespace TelemetryCore.Balances.Power.Rules;

/// <summary>A stretch of some days of the week, on the clock of the plan's zone.</summary>
/// <param name="Days">The days on which it begins.</param>
/// <param name="From">When it begins.</param>
/// <param name="To">When it ends: on the same day, or on the next one when not after <paramref name="From"/>.</param>
public sealed record WeeklySpan(IReadOnlyList<DayOfWeek> Days, TimeOnly From, TimeOnly To)
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>Every day of the week.</summary>
    public static IReadOnlyList<DayOfWeek> EveryDay { get; } = Enum.GetValues<DayOfWeek>();

    // The difference of times of day goes forward, over midnight where it must.
    private TimeSpan Length => From == To ? TimeSpan.FromDays(1) : To - From;

    internal bool Contains(DateTime local)
    {
        foreach (var day in Days)
        {
            if (Behind(local, day) < Length)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The first beginning or end after an instant.</summary>
    internal DateTime NextEdge(DateTime local)
    {
        var next = Week;
        foreach (var day in Days)
        {
            var behind = Behind(local, day);
            next = Min(next, Week - behind);
            next = behind < Length ? Min(next, Length - behind) : next;
        }

        return local + next;
    }

    // How long ago it last began, were it to begin on that day only.
    private TimeSpan Behind(DateTime local, DayOfWeek day)
    {
        var begins = TimeSpan.FromDays((int)day) + From.ToTimeSpan();
        var now = TimeSpan.FromDays((int)local.DayOfWeek) + local.TimeOfDay;
        return now >= begins ? now - begins : now - begins + Week;
    }

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
