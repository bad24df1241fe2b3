namespace TelemetryCore.Alarms;

/// <summary>What has become of what a notice tells of.</summary>
public enum AlarmNoticeChange : byte
{
    /// <summary>It has begun.</summary>
    Began = 0,

    /// <summary>It is over.</summary>
    Ended,

    /// <summary>
    /// Amendment: steps that came late, or amended others, show that it began or ended at another time, or lasts after
    /// all.
    /// </summary>
    Shifted,

    /// <summary>Amendment: there was none, or it is part of the one that was told before it.</summary>
    Retracted,
}
