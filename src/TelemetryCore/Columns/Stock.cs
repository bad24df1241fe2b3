namespace TelemetryCore.Columns;

/// <summary>
/// Things for reuse. What was needed at one time is kept, and a little more: whoever takes from it finds one even when
/// it takes more than ever before.
/// </summary>
/// <param name="make">Makes one.</param>
/// <param name="partInReserve">One in so many is left over after what was needed last.</param>
internal sealed class Stock<T>(Func<T> make, int partInReserve)
{
    private readonly Stack<T> _free = new();
    private int _fewest;

    public T Take()
    {
        if (!_free.TryPop(out var item))
        {
            item = make();
        }

        _fewest = Math.Min(_fewest, _free.Count);
        return item;
    }

    public void Return(T item) => _free.Push(item);

    /// <summary>Makes as many as are missing to have been left over since the last time.</summary>
    public void Refill()
    {
        var needed = _free.Count - _fewest;
        for (var missing = (needed / partInReserve) - _fewest; missing > 0; missing--)
        {
            _free.Push(make());
        }

        _fewest = _free.Count;
    }
}
