namespace TelemetryCore.Columns;

/// <summary>
/// Things for reuse. What was needed at one time is kept, and a little more: whoever takes from it finds one even when
/// it takes more than ever before.
/// </summary>
internal sealed class Stock<T>(Func<T> make)
{
    private const int PartInReserve = 4;

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

    /// <summary>Makes as many as are missing for one in four to have been left over since the last time.</summary>
    public void Refill()
    {
        for (var missing = (_free.Count / PartInReserve) - _fewest; missing > 0; missing--)
        {
            _free.Push(make());
        }

        _fewest = _free.Count;
    }
}
