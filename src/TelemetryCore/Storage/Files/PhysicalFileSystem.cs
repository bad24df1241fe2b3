namespace TelemetryCore.Storage.Files;

/// <summary>The file system of the operating system.</summary>
internal sealed class PhysicalFileSystem : IFileSystem
{
    private const FileShare ShareAll = FileShare.ReadWrite | FileShare.Delete;

    private PhysicalFileSystem()
    {
    }

    public static PhysicalFileSystem Instance { get; } = new();

    public IFile Open(string path, FileUse use)
    {
        var mode = use == FileUse.Create ? FileMode.CreateNew : FileMode.Open;
        var access = use == FileUse.Read ? FileAccess.Read : FileAccess.ReadWrite;
        return Translated(() => new PhysicalFile(File.OpenHandle(path, mode, access, ShareAll)));
    }

    public bool Exists(string path) => File.Exists(path);

    public void Delete(string path) => Translated(() => File.Delete(path));

    public void Rename(string from, string to) => Translated(() => File.Move(from, to, overwrite: true));

    public void Link(string existing, string created) => Translated(() => NativeFiles.Link(existing, created));

    public IReadOnlyList<string> List(string directory)
    {
        var names = Translated(() => Array.ConvertAll(Directory.GetFiles(directory), path => Path.GetFileName(path)));
        Array.Sort(names, StringComparer.Ordinal);
        return names;
    }

    public void CreateDirectory(string path) => Translated(() => Directory.CreateDirectory(path));

    public void SyncDirectory(string path) => NativeFiles.SyncDirectory(path);

    public IDisposable? TryLock(string path)
    {
        try
        {
            // Nobody else may open the file while this handle lives, which ends with the process at the latest.
            return Translated(() =>
                File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException error) when (FileErrors.IsLocked(error))
        {
            return null;
        }
    }

    public long FreeBytes(string directory)
    {
        var full = Path.GetFullPath(directory);
        var volume = OperatingSystem.IsWindows() ? Path.GetPathRoot(full)! : full;
        return Translated(() => new DriveInfo(volume).AvailableFreeSpace);
    }

    private static void Translated(Action action) => Translated(() =>
    {
        action();
        return true;
    });

    private static T Translated<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception error) when (FileErrors.IsForeign(error))
        {
            throw FileErrors.Translate(error);
        }
    }
}
