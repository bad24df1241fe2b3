namespace TelemetryCore.Storage;

/// <summary>Another process, or another engine of this one, has the directory open.</summary>
public sealed class StoreLockedException : IOException
{
    internal StoreLockedException(string directory)
        : base($"'{directory}' is in use by another engine; close that one first.")
    {
    }
}
