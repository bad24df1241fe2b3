using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore.Cli.Bench;

/// <summary>The windows of a series one after the other, and then from the first full one on again.</summary>
internal sealed class EndlessWindows : IDisposable
{
    private const int AtOnce = 1024;

    private readonly IEnumerable<WindowResult> _all;
    private IEnumerator<WindowResult> _windows;

    public EndlessWindows(TelemetryEngine engine, SeriesId series, WindowDefinition window, TimeSpan size)
    {
        var first = engine.Summarize(series, Timestamp.MinValue, Timestamp.MaxValue).First;
        _all = engine.Window(series, window, first + size);
        _windows = _all.GetEnumerator();
    }

    /// <summary>Computes some windows.</summary>
    public long Next()
    {
        for (var i = 0; i < AtOnce; i++)
        {
            if (!_windows.MoveNext())
            {
                Dispose();
                _windows = _all.GetEnumerator();
            }
        }

        return AtOnce;
    }

    public void Dispose() => _windows.Dispose();
}
