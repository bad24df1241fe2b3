using System.Globalization;
using TelemetryCore.Alarms;
using TelemetryCore.Samples;
using TelemetryCore.Subscriptions;
using TelemetryCore.Windows;

namespace TelemetryCore.TestKit;

/// <summary>A listener that keeps all it is told, also as lines of text to compare whole runs by.</summary>
public sealed class EngineRecorder : TelemetryListener
{
    public List<WindowResult> Windows { get; } = [];

    public List<AlarmEvent> Alarms { get; } = [];

    public List<AlarmNotice> Notices { get; } = [];

    public List<string> Lines { get; } = [];

    public override void OnWindow(in WindowResult window)
    {
        Windows.Add(window);
        Lines.Add(Describe(window));
    }

    public override void OnAlarm(in AlarmEvent alarm)
    {
        Alarms.Add(alarm);
        var value = BitConverter.DoubleToInt64Bits(alarm.Value);
        var window = alarm.Window is { } basis ? Describe(basis) : "sample";
        Lines.Add(
            $"alarm {alarm.Id} {alarm.Transition} {alarm.Series} {alarm.At} since {alarm.Since} {value:x} {window}");
    }

    public override void OnAlarmNotice(in AlarmNotice notice) => Notices.Add(notice);

    /// <summary>Everything a result says, bit for bit.</summary>
    public static string Describe(in WindowResult window)
    {
        var value = BitConverter.DoubleToInt64Bits(window.Value);
        var histogram = window.Statuses;
        var statuses = string.Join(',', Enum.GetValues<StatusMark>().Select(mark => histogram[mark]));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"window {window.Series} {window.Window} [{window.From}, {window.To}) {value:x} ") +
            $"{window.Count}/{window.Expected} {window.Verdict} r{window.Revision} {statuses}";
    }
}
