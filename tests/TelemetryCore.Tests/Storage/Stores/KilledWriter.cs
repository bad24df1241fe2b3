using System.Globalization;

namespace TelemetryCore.Tests.Storage.Stores;

/// <summary>A process that writes numbers to a store until it is killed.</summary>
internal static class KilledWriter
{
    /// <summary>
    /// Lets a writer go on from a number until it has acknowledged so many more, and kills it as it goes on. Returns
    /// the last number that it has acknowledged.
    /// </summary>
    public static long Run(string directory, string mode, long first, int acknowledged, int seed)
    {
        using var process = ChildProcess.Start(["write", directory, mode, $"{first}", $"{seed}"]);
        var last = first - 1;
        for (var i = 0; i < acknowledged && process.StandardOutput.ReadLine() is { } line; i++)
        {
            last = long.Parse(line, CultureInfo.InvariantCulture);
        }

        process.Kill();

        // What it wrote to the pipe before the kill is acknowledged, too; the last line may be cut.
        var rest = process.StandardOutput.ReadToEnd();
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(errors.Length == 0, errors);
        var whole = rest[..(rest.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return whole.Length == 0 ? last : long.Parse(whole[^1], CultureInfo.InvariantCulture);
    }
}
