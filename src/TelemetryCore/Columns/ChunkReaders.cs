namespace TelemetryCore.Columns;

/// <summary>
/// Readers of sealed chunks for reuse, since each holds buffers of some hundred kilobytes: a few a thread, so that
/// nothing is shared and nothing locked.
/// </summary>
internal static class ChunkReaders
{
    [ThreadStatic]
    private static Stack<ChunkReader>? _free;

    public static ChunkReader Rent() => _free is { } free && free.TryPop(out var reader) ? reader : new ChunkReader();

    public static void Return(ChunkReader reader)
    {
        reader.Close();
        reader.Overlay.Clear();
        _free ??= new Stack<ChunkReader>();
        if (_free.Count < Limits.PooledReadersMax)
        {
            _free.Push(reader);
        }
    }
}
