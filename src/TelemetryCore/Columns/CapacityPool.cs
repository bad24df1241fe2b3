namespace TelemetryCore.Columns;

/// <summary>
/// Things of one kind for reuse, by capacity. Of each capacity no more are spare than are in use, so that what a
/// thousand series have outgrown goes to the garbage collector.
/// </summary>
/// <param name="create">Makes one of a capacity.</param>
/// <param name="capacityMax">Of this capacity, which nothing outgrows, all are kept.</param>
internal sealed class CapacityPool<T>(Func<int, T> create, int capacityMax = int.MaxValue)
    where T : class
{
    private readonly Dictionary<int, Shelf> _shelves = [];

    public T Rent(int capacity)
    {
        var shelf = ShelfOf(capacity);
        shelf.InUse++;
        return shelf.Spares.TryPop(out var spare) ? spare : create(capacity);
    }

    /// <summary>
    /// Takes one back; null when a reader may still see it and only the garbage collector may have it.
    /// </summary>
    public void Return(int capacity, T? item)
    {
        var shelf = ShelfOf(capacity);
        shelf.InUse--;
        if (item is not null)
        {
            shelf.Spares.Push(item);
        }

        while (capacity < capacityMax && shelf.Spares.Count > Math.Max(shelf.InUse, Limits.SparesMin))
        {
            shelf.Spares.Pop();
        }
    }

    private Shelf ShelfOf(int capacity)
    {
        if (!_shelves.TryGetValue(capacity, out var shelf))
        {
            shelf = new Shelf();
            _shelves.Add(capacity, shelf);
        }

        return shelf;
    }

    private sealed class Shelf
    {
        public Stack<T> Spares { get; } = new();

        public int InUse { get; set; }
    }
}
