using TelemetryCore.Storage.Files;

namespace TelemetryCore.Storage.Payloads;

/// <summary>Replaces a file so that a crash leaves the old one or the new one, whole.</summary>
internal static class AtomicFile
{
    /// <summary>The ending of a file that is not finished yet, and that no opener keeps.</summary>
    public const string Unfinished = ".tmp";

    /// <summary>Writes a file under another name, syncs it, and gives it its name.</summary>
    public static void Replace(IFileSystem files, string directory, string name, Action<IFile> write)
    {
        var path = Path.Combine(directory, name);
        using (var file = Create(files, path))
        {
            write(file);
            file.Sync();
        }

        Publish(files, directory, name);
    }

    /// <summary>A new file under the unfinished name; what an earlier attempt left there is removed.</summary>
    public static IFile Create(IFileSystem files, string path)
    {
        var unfinished = path + Unfinished;
        if (files.Exists(unfinished))
        {
            files.Delete(unfinished);
        }

        return files.Open(unfinished, FileUse.Create);
    }

    /// <summary>Gives a synced file its name; returns when that outlives a power cut.</summary>
    public static void Publish(IFileSystem files, string directory, string name)
    {
        var path = Path.Combine(directory, name);
        files.Rename(path + Unfinished, path);
        files.SyncDirectory(directory);
    }
}
