using TelemetryCore.AspNetCore.Balances;
using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore.AspNetCore.Api.Contracts;

/// <summary>What the streams of server-sent events carry besides what GET answers with too.</summary>
internal static class EventAnswers
{
    public const string MediaType = "text/event-stream";
}

internal sealed record HelloEvent(Timestamp Now, string Life, double PollMilliseconds);

/// <summary>Events that were not sent; null when nobody knows how many.</summary>
internal sealed record ResetEvent(long? Lost);

internal sealed record WindowEvent(
    SeriesKey Series,
    string Window,
    Timestamp From,
    Timestamp To,
    int Count,
    int Expected,
    double Capture,
    WindowVerdict Verdict,
    double Value,
    int Revision);

internal sealed record BalanceEvent(string Name, PeriodSnapshot Period);
