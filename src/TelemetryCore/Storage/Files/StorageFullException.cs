namespace TelemetryCore.Storage.Files;

/// <summary>The volume or the quota has no space left; the same write may succeed later.</summary>
internal sealed class StorageFullException(string message, Exception? inner = null) : IOException(message, inner);
