namespace TelemetryCore.Windows.Panes;

/// <summary>
/// A first-in first-out ring that doubles when it is full. Elements that are given up stay in their places with the
/// memory that they own, for those that come.
/// </summary>
internal sealed class PaneRing<T>
    where T : struct
{
    private const int CapacityMin = 4;

    private T[] _items = new T[CapacityMin];
    private int _head;

    public int Count { get; private set; }

    /// <summary>A power of two.</summary>
    public int Capacity => _items.Length;

    /// <summary>The element by its age, oldest first.</summary>
    public ref T this[int index] => ref _items[PlaceOf(index)];

    /// <summary>Where an element lies, 0 to <see cref="Capacity"/>; it stays there until the ring grows.</summary>
    public int PlaceOf(int index) => (_head + index) & (_items.Length - 1);

    /// <summary>The element at a place, whatever its age.</summary>
    public ref T At(int place) => ref _items[place];

    /// <summary>Takes one more element, which is whatever lay there.</summary>
    public ref T Push()
    {
        if (Count == _items.Length)
        {
            Grow();
        }

        Count++;
        return ref this[Count - 1];
    }

    public void Drop(int count)
    {
        _head = PlaceOf(count);
        Count -= count;
    }

    private void Grow()
    {
        var items = new T[2 * _items.Length];
        _items.AsSpan(_head).CopyTo(items);
        _items.AsSpan(0, _head).CopyTo(items.AsSpan(_items.Length - _head));
        _items = items;
        _head = 0;
    }
}
