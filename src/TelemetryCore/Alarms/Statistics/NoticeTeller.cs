namespace TelemetryCore.Alarms.Statistics;

/// <summary>Tells the difference between what was told and what is found now.</summary>
internal static class NoticeTeller
{
    /// <summary>Tells what was not told before: that it began, and when it was over that too.</summary>
    /// <returns>What is told now.</returns>
    public static AlarmNotice Begin(in AlarmNotice found, ICollection<AlarmNotice> notices)
    {
        var began = found with { Change = AlarmNoticeChange.Began, To = null };
        notices.Add(began);
        return found.To is null ? began : Change(began, found, notices);
    }

    /// <summary>Tells how it differs from what was told of the same thing, if it does.</summary>
    /// <returns>What is told now.</returns>
    public static AlarmNotice Change(in AlarmNotice told, in AlarmNotice found, ICollection<AlarmNotice> notices)
    {
        if (told.From == found.From && told.To == found.To)
        {
            return told with { Count = found.Count };
        }

        var isEnd = told.From == found.From && told.To is null;
        var news = found with
        {
            Number = told.Number,
            Change = isEnd ? AlarmNoticeChange.Ended : AlarmNoticeChange.Shifted,
        };
        notices.Add(news);
        return news;
    }

    public static void Retract(in AlarmNotice told, ICollection<AlarmNotice> notices) =>
        notices.Add(told with { Change = AlarmNoticeChange.Retracted });
}
