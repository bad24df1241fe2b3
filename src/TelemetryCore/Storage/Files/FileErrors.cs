namespace TelemetryCore.Storage.Files;

/// <summary>The errors of the operating system as the two that the store tells apart.</summary>
internal static class FileErrors
{
    // ENOSPC; EDQUOT of Linux and macOS; ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL.
    private static readonly int[] Full = [28, 122, 69, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    // EWOULDBLOCK of Linux and macOS; ERROR_SHARING_VIOLATION.
    private static readonly int[] Locked = [11, 35, unchecked((int)0x80070020)];

    public static bool IsLocked(IOException error) => Locked.Contains(error.HResult);

    /// <summary>True when <see cref="Translate"/> has another exception for this one.</summary>
    public static bool IsForeign(Exception error) =>
        error is UnauthorizedAccessException || (error is IOException and not StorageFullException && IsFull(error));

    public static IOException Translate(Exception error) => IsFull(error)
        ? new StorageFullException(error.Message, error)
        : new IOException(error.Message, error);

    private static bool IsFull(Exception error) => Full.Contains(error.HResult);
}
