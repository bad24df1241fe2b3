using TelemetryCore.Samples;

namespace TelemetryCore.Windows.Standing;

/// <summary>
/// Numbers of the revisions of windows, by what names a window: 1, 2, 3 ... While late samples can reach a window its
/// number is known; of an older one it is only known that it is no greater than any that was forgotten, so that a later
/// correction gets a greater number than all before it.
/// </summary>
internal sealed class Revisions
{
    private readonly Dictionary<Timestamp, int> _numbers = [];
    private Timestamp _horizon = Timestamp.MinValue;
    private int _forgotten;

    /// <summary>The number of the last revision of a window; 0 when there was none.</summary>
    public int Of(Timestamp name) =>
        _numbers.TryGetValue(name, out var number) ? number : name < _horizon ? _forgotten : 0;

    /// <summary>The number of a window that is told first, or again after it was taken back.</summary>
    public int First(Timestamp name) => Of(name) == 0 ? 0 : Next(name);

    /// <summary>Counts a further revision of a window.</summary>
    public int Next(Timestamp name)
    {
        var number = Of(name) + 1;
        _numbers[name] = number;
        return number;
    }

    /// <summary>Forgets windows whose name lies before a time.</summary>
    public void ForgetBefore(Timestamp time)
    {
        _horizon = time > _horizon ? time : _horizon;
        if (_numbers.Count == 0)
        {
            return;
        }

        foreach (var (name, number) in _numbers)
        {
            if (name < _horizon)
            {
                _forgotten = Math.Max(_forgotten, number);
                _numbers.Remove(name);
            }
        }
    }
}
