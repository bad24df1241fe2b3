namespace TelemetryCore.Storage;

/// <summary>The store cannot be used as it is; the message says why and what to do.</summary>
public sealed class StorageException : IOException
{
    internal StorageException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
