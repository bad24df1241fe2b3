namespace TelemetryCore.Alarms;

/// <summary>
/// What alarms that are too many, or not good alarms, are called by IEC 62682:2014 and ISA-18.2-2016.
/// </summary>
public enum AlarmNoticeKind : byte
{
    /// <summary>
    /// An alarm goes between alarm and normal three times or more within one minute, annunciated or not: from the third
    /// until fewer lie within the last minute.
    /// </summary>
    Chattering = 0,

    /// <summary>
    /// An alarm has been active for more than 24 hours without a break, annunciated or not: from then until it clears.
    /// </summary>
    Stale,

    /// <summary>
    /// More annunciated alarms come than a person can answer: from more than 10 in the last ten minutes until fewer
    /// than 5.
    /// </summary>
    Flood,
}
