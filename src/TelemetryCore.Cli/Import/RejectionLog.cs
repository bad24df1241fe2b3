namespace TelemetryCore.Cli.Import;

/// <summary>What was rejected: where and why for the first ones, then a count.</summary>
internal sealed class RejectionLog(TextWriter error)
{
    private const int Shown = 20;

    private long _count;

    public void Add(string file, long line, string reason)
    {
        if (++_count <= Shown)
        {
            error.WriteLine($"{file}:{line}: {reason}");
        }
    }

    public void Close()
    {
        if (_count > Shown)
        {
            error.WriteLine($"and {_count - Shown} more, {_count} in all");
        }
    }
}
