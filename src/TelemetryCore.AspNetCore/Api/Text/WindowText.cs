using TelemetryCore.Windows;
using TelemetryCore.Windows.Shapes;

namespace TelemetryCore.AspNetCore.Api.Text;

/// <summary>What windows are, in few words: <c>1h</c>, <c>8h every 1h</c>, <c>1mo</c>, <c>10m sample</c>.</summary>
internal static class WindowText
{
    public static string Of(WindowDefinition window) => window.Shape switch
    {
        TumblingShape tumbling => DurationText.Format(tumbling.Size),
        SlidingShape sliding when sliding.Size == sliding.Every => DurationText.Format(sliding.Size),
        SlidingShape sliding => $"{DurationText.Format(sliding.Size)} every {DurationText.Format(sliding.Every)}",
        CalendarShape calendar => calendar.Unit switch
        {
            CalendarUnit.Day => "1d",
            CalendarUnit.Week => "1w",
            CalendarUnit.Month => "1mo",
            CalendarUnit.Quarter => "1q",
            _ => "1y",
        },
        EachSampleShape each => $"{DurationText.Format(each.Size)} sample",
        _ => "run",
    };
}
