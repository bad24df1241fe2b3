using TelemetryCore.Storage;

namespace TelemetryCore.Cli.Calls;

/// <summary>Opens the engine directory of <c>--data</c>; what stands against it is said in one line.</summary>
internal static class Store
{
    /// <summary>Opens a directory that must be there, so that a typing error makes no empty store.</summary>
    public static TelemetryEngine OpenExisting(string directory, TextWriter error, TelemetryOptions? options = null)
    {
        RequireExisting(directory);
        return Open(directory, error, options);
    }

    /// <summary>Opens a directory, and makes it when it is not there.</summary>
    public static TelemetryEngine Open(string directory, TextWriter error, TelemetryOptions? options = null)
    {
        try
        {
            var engine = TelemetryEngine.Open(directory, options);
            ReportLosses(engine, directory, error);
            return engine;
        }
        catch (StoreLockedException)
        {
            throw new WrongCallException(
                $"--data '{directory}': another process writes to it; end that one first, or copy the directory");
        }
        catch (StorageException fault)
        {
            throw new WrongCallException($"--data '{directory}': {fault.Message}");
        }
    }

    public static void RequireExisting(string directory)
    {
        if (!Directory.Exists(directory) || !Directory.EnumerateFileSystemEntries(directory).Any())
        {
            throw new WrongCallException(
                $"--data '{directory}': there is no engine directory; give one that 'telemetry import' has made");
        }
    }

    private static void ReportLosses(TelemetryEngine engine, string directory, TextWriter error)
    {
        if (engine.Opening is { Losses: { Count: > 0 } losses })
        {
            error.WriteLine(
                $"--data '{directory}': {losses.Count} damaged stretches; 'telemetry verify' says what they held");
        }
    }
}
