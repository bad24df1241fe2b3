namespace TelemetryCore.Cli.Bench;

/// <summary>One pass over raw doubles with the runtime's own vector code: what memory and processor allow.</summary>
internal static class RawPass
{
    public static long CountWord(ReadOnlySpan<long> words)
    {
        words.Count(words[^1]);
        return words.Length;
    }
}
