using TelemetryCore.Samples;

namespace TelemetryCore.Exceedances.Judging;

/// <summary>
/// What to tell of a limit's open windows before they are over: of each once that it may exceed, once that it will, and
/// once that it will not although the opposite was told to be possible.
/// </summary>
internal record struct ForesightMachine
{
    /// <summary>Goes on behind what was told of a window.</summary>
    public ForesightMachine(Timestamp end, ExceedanceChange told) => (End, Told) = (end, told);

    /// <summary>The end of the window that was last looked at.</summary>
    public Timestamp End { get; private set; }

    /// <summary>What was last told of it; null when nothing was.</summary>
    public ExceedanceChange? Told { get; private set; }

    /// <summary>Takes the outlook at an instant of event time, in order of time; returns what to tell.</summary>
    public ExceedanceChange? Step(in LimitOutlook outlook)
    {
        if (outlook.Window.SoFar.To != End)
        {
            (End, Told) = (outlook.Window.SoFar.To, null);
        }

        var news = Next(outlook);
        Told = news ?? Told;
        return news;
    }

    private readonly ExceedanceChange? Next(in LimitOutlook outlook) => Told switch
    {
        ExceedanceChange.WillComply => null,
        not null when !outlook.CanExceed => ExceedanceChange.WillComply,
        ExceedanceChange.WillExceed => null,
        _ when outlook.Decision == LimitDecision.Exceeds => ExceedanceChange.WillExceed,
        null when outlook is { CanExceed: true, ExceedsSoFar: true } => ExceedanceChange.MayExceed,
        _ => null,
    };
}
