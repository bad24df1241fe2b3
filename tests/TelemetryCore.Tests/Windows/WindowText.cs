using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore.Tests.Windows;

/// <summary>Everything that a result says but for its number, bit for bit.</summary>
internal static class WindowText
{
    public static string Of(in WindowResult window)
    {
        var statuses = window.Statuses;
        var marks = string.Join(',', Enum.GetValues<StatusMark>().Select(mark => statuses[mark]));
        var figures = new List<string>();
        foreach (var aggregate in window.Definition.Aggregates)
        {
            var value = window[aggregate];
            figures.Add($"{aggregate.Name} {value:R} {BitConverter.DoubleToInt64Bits(value):x}");
        }

        return $"[{window.From}, {window.To}) {window.Count}/{window.Expected} {window.Covered} {window.Verdict} " +
            $"{marks} {string.Join(", ", figures)}";
    }
}
