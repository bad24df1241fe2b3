namespace TelemetryCore.Columns;

/// <summary>
/// Things of one kind for reuse, by capacity. What a checkpoint gives back is needed again and kept; what a thousand
/// series have outgrown goes to the garbage collector, but for a few.
/// </summary>
/// <param name="create">Makes one of a capacity.</param>
internal sealed class CapacityPool<T>(Func<int, T> create)
    where T : class
{
    // Who grows while a checkpoint is written leaves two behind.
    private const int LeftBehindMax = 2;

    private readonly Dictionary<int, Stack<T>> _spares = [];

    public T Rent(int capacity) => SparesOf(capacity).TryPop(out var spare) ? spare : create(capacity);

    /// <summary>Takes one back.</summary>
    /// <param name="capacity">Its capacity.</param>
    /// <param name="item">Null when a reader may still see it and only the garbage collector may have it.</param>
    /// <param name="isOutgrown">True when who gives it back will not ask for this capacity next.</param>
    public void Return(int capacity, T? item, bool isOutgrown)
    {
        var spares = SparesOf(capacity);
        if (item is not null)
        {
            spares.Push(item);
        }

        for (var i = 0; isOutgrown && i < LeftBehindMax && spares.Count > Limits.SparesMin; i++)
        {
            spares.Pop();
        }
    }

    private Stack<T> SparesOf(int capacity)
    {
        if (!_spares.TryGetValue(capacity, out var spares))
        {
            spares = new Stack<T>();
            _spares.Add(capacity, spares);
        }

        return spares;
    }
}
