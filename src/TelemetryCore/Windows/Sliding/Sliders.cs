namespace TelemetryCore.Windows.Sliding;

/// <summary>
/// Sliders for reuse, since each holds a ring for every figure: a few a thread, so that nothing is shared and nothing
/// locked. One that has slid a large window is let go.
/// </summary>
internal static class Sliders
{
    [ThreadStatic]
    private static Stack<Slider>? _free;

    public static Slider Rent() => _free is { } free && free.TryPop(out var slider) ? slider : new Slider();

    public static void Return(Slider slider)
    {
        _free ??= new Stack<Slider>();
        if (_free.Count < Limits.PooledReadersMax && slider.Capacity <= Limits.PooledWindowSamplesMax)
        {
            _free.Push(slider);
        }
    }
}
