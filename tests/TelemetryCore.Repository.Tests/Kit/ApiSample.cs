namespace TelemetryCore.Repository.Tests.Kit;

/// <summary>What the dump of a public surface is tested on: one of each kind of member.</summary>
public abstract class ApiSample<T> : IDisposable
    where T : class, IComparable<T>, new()
{
    public const string Text = "a";

    private readonly int[] _values = [1];

    protected ApiSample(int? number, string text = Text, DayOfWeek day = DayOfWeek.Friday) =>
        Number = number + text.Length + (int)day;

    public event EventHandler? Changed;

    public int? Number { get; protected set; }

    public required string Name { get; init; }

    internal int Hidden { get; set; }

    public ref readonly int this[int index] => ref _values[index];

    public bool TryRead<TKey>(in TKey key, ref int count, out List<TKey[]> keys, params int[] rest)
        where TKey : struct
    {
        keys = [[key]];
        return ++count > rest.Length + _values.Length;
    }

    public void Dispose()
    {
        Changed?.Invoke(this, EventArgs.Empty);
        GC.SuppressFinalize(this);
    }

    public override string ToString() => $"{Number}{_values.Length}";

    protected abstract void Run();

    public readonly record struct Box(T Value);
}
