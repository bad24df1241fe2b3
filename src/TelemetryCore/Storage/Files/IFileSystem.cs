namespace TelemetryCore.Storage.Files;

/// <summary>
/// What the store needs of a file system. Each directory operation is atomic, and outlives a power cut only after
/// <see cref="SyncDirectory"/>. Errors are <see cref="IOException"/>.
/// </summary>
internal interface IFileSystem
{
    IFile Open(string path, FileUse use);

    bool Exists(string path);

    void Delete(string path);

    /// <summary>Renames a file, replacing the one that has the name already.</summary>
    void Rename(string from, string to);

    /// <summary>Gives a file a second name, which must be free.</summary>
    void Link(string existing, string created);

    /// <summary>The names, without the path, of the files in a directory, in ordinal order.</summary>
    IReadOnlyList<string> List(string directory);

    void CreateDirectory(string path);

    void SyncDirectory(string path);

    /// <summary>
    /// Takes a lock that lasts until it is disposed or the process ends; null when another holder has it.
    /// </summary>
    IDisposable? TryLock(string path);

    /// <summary>Bytes that may still be written to the volume of a directory.</summary>
    long FreeBytes(string directory);
}
