using TelemetryCore.Samples;

namespace TelemetryCore.Windows.Standing;

/// <summary>
/// Numbers of the revisions of windows that late samples have changed, by the end of the window. Those that no sample
/// can reach any more are dropped.
/// </summary>
internal sealed class Revisions
{
    private readonly Dictionary<Timestamp, int> _numbers = [];

    /// <summary>The number of the last revision of a window; 0 when there was none.</summary>
    public int Of(Timestamp end) => _numbers.GetValueOrDefault(end);

    /// <summary>Counts a further revision of a window.</summary>
    public int Next(Timestamp end)
    {
        var number = Of(end) + 1;
        _numbers[end] = number;
        return number;
    }

    /// <summary>Forgets windows that end before a time.</summary>
    public void ForgetBefore(Timestamp time)
    {
        if (_numbers.Count == 0)
        {
            return;
        }

        foreach (var end in _numbers.Keys)
        {
            if (end < time)
            {
                _numbers.Remove(end);
            }
        }
    }
}
