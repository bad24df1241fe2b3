using System.IO.Enumeration;
using TelemetryCore.Storage.Files;

namespace TelemetryCore.TestKit.Disks;

/// <summary>
/// A file system in memory that loses what a real one may lose. Each operation that changes something is counted, and
/// the machine can go down at any of them; what the disk then holds is drawn from a seed. Files also fail to be read,
/// written or synced on request. Directories themselves are durable at once.
/// </summary>
public sealed class SimulatedDisk : IFileSystem
{
    private const int InputOutputError = 5;

    private readonly Lock _lock = new();
    private readonly Random _random;
    private readonly SimulatedNames _names;
    private readonly HashSet<string> _directories;
    private readonly HashSet<string> _locks = [];
    private readonly Countdown _crash = new();
    private readonly Countdown _readFault = new();
    private readonly Countdown _writeFault = new();
    private int _writtenAtFault;
    private string? _syncFault;
    private bool _isDown;

    public SimulatedDisk(ulong seed)
        : this(seed, new SimulatedNames(), [])
    {
    }

    private SimulatedDisk(ulong seed, SimulatedNames names, HashSet<string> directories)
    {
        _random = NewRandom(seed);
        _names = names;
        _directories = directories;
    }

    /// <summary>How many operations that change something there have been.</summary>
    public int Operations { get; private set; }

    /// <summary>Called before each operation that changes something: what a crash would leave can be seen.</summary>
    public Action? Changing { get; init; }

    /// <summary>Bytes that all files together may take; a write beyond is cut where the space ends.</summary>
    public long Quota { get; set; } = long.MaxValue;

    /// <summary>Bytes that the files take.</summary>
    public long Used => _names.Inodes.Sum(inode => inode.Length);

    /// <summary>Lets so many operations pass and takes the machine down during the next one.</summary>
    public void CrashAfter(int operations) => _crash.Start(operations);

    /// <summary>Lets so many reads pass and fails the next one.</summary>
    public void FailReadAfter(int reads) => _readFault.Start(reads);

    /// <summary>Lets so many writes pass and fails the next one, after it has written some bytes.</summary>
    public void FailWriteAfter(int writes, int written = 0)
    {
        _writeFault.Start(writes);
        _writtenAtFault = written;
    }

    /// <summary>Fails each sync of files opened under a matching name, such as <c>f*</c>; null ends it.</summary>
    public void FailSync(string? pattern) => _syncFault = pattern;

    /// <summary>The disk as a power cut at this moment leaves it.</summary>
    public SimulatedDisk AfterCrash(ulong seed)
    {
        lock (_lock)
        {
            return new SimulatedDisk(seed, _names.AfterCrash(NewRandom(seed)), [.. _directories]);
        }
    }

    /// <summary>The disk as the end of the process at this moment leaves it.</summary>
    public SimulatedDisk AfterKill()
    {
        lock (_lock)
        {
            return new SimulatedDisk(0, _names.AfterKill(), [.. _directories]);
        }
    }

    /// <summary>What a file holds; for tests that look at bytes.</summary>
    public byte[] ReadAll(string path) => _names.Get(path).Bytes.ToArray();

    /// <summary>Changes a file behind everybody's back, durably: how damage is planted.</summary>
    public void Overwrite(string path, int offset, ReadOnlySpan<byte> bytes)
    {
        var inode = _names.Get(path);
        inode.Change(SimulatedChange.Write(bytes, offset));
        inode.Sync();
    }

    /// <summary>Shortens or lengthens a file behind everybody's back, durably.</summary>
    public void Truncate(string path, int length)
    {
        var inode = _names.Get(path);
        inode.Change(SimulatedChange.SetLength(length));
        inode.Sync();
    }

    IFile IFileSystem.Open(string path, FileUse use) => Run(() =>
    {
        if (use != FileUse.Create)
        {
            return new SimulatedFile(this, path, _names.Get(path));
        }

        RequireFree(path);
        var inode = new SimulatedInode();
        Rename(inode, null, path);
        return new SimulatedFile(this, path, inode);
    });

    bool IFileSystem.Exists(string path) => Run(() => _names.Find(path) is not null);

    void IFileSystem.Delete(string path) => Run(() => Rename(_names.Get(path), path, null));

    void IFileSystem.Rename(string from, string to) => Run(() => Rename(_names.Get(from), from, to));

    void IFileSystem.Link(string existing, string created) => Run(() =>
    {
        RequireFree(created);
        return Rename(_names.Get(existing), null, created);
    });

    IReadOnlyList<string> IFileSystem.List(string directory) => Run(() =>
    {
        RequireDirectory(directory);
        string[] names = [.. from path in _names.Paths
            where Path.GetDirectoryName(path) == directory
            select Path.GetFileName(path)];
        Array.Sort(names, StringComparer.Ordinal);
        return names;
    });

    void IFileSystem.CreateDirectory(string path) => Run(() =>
    {
        for (var folder = path; !string.IsNullOrEmpty(folder); folder = Path.GetDirectoryName(folder))
        {
            _directories.Add(folder);
        }

        return true;
    });

    void IFileSystem.SyncDirectory(string path) => Run(() =>
    {
        RequireDirectory(path);
        if (IsCut())
        {
            throw new SimulatedCrashException();
        }

        _names.Sync(path);
        return true;
    });

    IDisposable? IFileSystem.TryLock(string path) => Run(() => _locks.Add(path) ? new Held(this, path) : null);

    long IFileSystem.FreeBytes(string directory) => Run(() => Math.Max(0, Quota - Used));

    internal long LengthOf(SimulatedInode inode) => Run(() => inode.Length);

    internal int Read(SimulatedInode inode, string path, Span<byte> into, long offset)
    {
        lock (_lock)
        {
            RequireUp();
            return _readFault.IsDue() ? throw Fault("read", path) : inode.Read(into, offset);
        }
    }

    internal void Write(SimulatedInode inode, string path, ReadOnlySpan<byte> bytes, long offset)
    {
        lock (_lock)
        {
            RequireUp();
            if (_writeFault.IsDue())
            {
                Change(inode, SimulatedChange.Write(bytes[..Math.Min(_writtenAtFault, bytes.Length)], offset));
                throw Fault("write", path);
            }

            var room = (int)Math.Clamp(Quota - Used + inode.Length - offset, 0, bytes.Length);
            Change(inode, SimulatedChange.Write(bytes[..room], offset));
            if (room < bytes.Length)
            {
                throw new StorageFullException($"No space left for '{path}'.");
            }
        }
    }

    internal void SetLength(SimulatedInode inode, string path, long length) => Run(() =>
    {
        if (length - inode.Length > Quota - Used)
        {
            throw new StorageFullException($"No space left for '{path}'.");
        }

        Change(inode, SimulatedChange.SetLength(length));
        return true;
    });

    internal void Sync(SimulatedInode inode, string path) => Run(() =>
    {
        if (IsCut())
        {
            throw new SimulatedCrashException();
        }

        if (_syncFault is not null && FileSystemName.MatchesSimpleExpression(_syncFault, Path.GetFileName(path)))
        {
            inode.FailSync(_random);
            throw Fault("sync", path);
        }

        inode.Sync();
        return true;
    });

    private static Random NewRandom(ulong seed) => new(unchecked((int)(seed ^ (seed >> 32))));

    private static IOException Fault(string verb, string path) =>
        new($"A simulated fault: cannot {verb} '{path}'.", InputOutputError);

    private T Run<T>(Func<T> operation)
    {
        lock (_lock)
        {
            RequireUp();
            return operation();
        }
    }

    private void Change(SimulatedInode inode, SimulatedChange change)
    {
        if (IsCut())
        {
            inode.ChangeAtCrash(change);
            throw new SimulatedCrashException();
        }

        inode.Change(change);
    }

    private bool Rename(SimulatedInode inode, string? removed, string? added)
    {
        RequireDirectory(Path.GetDirectoryName(added ?? removed)!);
        var isCut = IsCut();
        _names.Change(inode, removed, added, isCut);
        return !isCut ? true : throw new SimulatedCrashException();
    }

    private bool IsCut()
    {
        Changing?.Invoke();
        Operations++;
        _isDown = _crash.IsDue();
        return _isDown;
    }

    private void RequireUp()
    {
        if (_isDown)
        {
            throw new SimulatedCrashException();
        }
    }

    private void RequireFree(string path)
    {
        if (_names.Find(path) is not null)
        {
            throw new IOException($"There is a file '{path}' already.");
        }
    }

    private void RequireDirectory(string path)
    {
        if (!_directories.Contains(path))
        {
            throw new DirectoryNotFoundException($"There is no directory '{path}'.");
        }
    }

    private sealed class Held(SimulatedDisk disk, string path) : IDisposable
    {
        public void Dispose()
        {
            lock (disk._lock)
            {
                disk._locks.Remove(path);
            }
        }
    }

    /// <summary>Is due once, after it was asked so many times.</summary>
    private sealed class Countdown
    {
        private int _left = -1;

        public void Start(int passes) => _left = passes;

        public bool IsDue() => _left >= 0 && _left-- == 0;
    }
}
