using System.Buffers.Binary;
using TelemetryCore.Storage.Blocks;
using TelemetryCore.Storage.Files;

namespace TelemetryCore.Storage.Journaling;

/// <summary>
/// The files of a journal: the one that is written, those before it that are not retired yet, and retired ones that
/// wait to be used again. A file gets its number by a rename when it is complete, header included, so that no crash
/// leaves a numbered file without one.
/// </summary>
internal sealed class JournalFiles : IDisposable
{
    private static readonly byte[] Zeros = new byte[1 << 20];

    private readonly IFileSystem _files;
    private readonly string _directory;
    private readonly JournalOptions _options;
    private readonly Queue<Finished> _finished = new();
    private readonly Queue<string> _spares = new();
    private readonly byte[] _header = new byte[BlockHeader.LengthOf(JournalFormat.FileHeaderBytes)];
    private IFile? _active;
    private long _number;
    private long _lastCommit;
    private long _offset;
    private long _capacity;
    private bool _isFirst = true;
    private bool _isUnsynced;

    public JournalFiles(
        IFileSystem files, string directory, JournalOptions options, long firstFile, long firstCommit)
    {
        _files = files;
        _directory = directory;
        _options = options;
        _number = firstFile - 1;
        _lastCommit = firstCommit - 1;
        foreach (var name in files.List(directory))
        {
            if (JournalFormat.TryParseFile(name, out var number))
            {
                _finished.Enqueue(new Finished(number, _lastCommit));
                using var file = files.Open(PathOf(name), FileUse.Read);
                FinishedBytes += file.Length;
            }
            else if (JournalFormat.TryParseSpare(name, out _))
            {
                _spares.Enqueue(PathOf(name));
            }
        }
    }

    /// <summary>Bytes of the files that were there when the journal was opened.</summary>
    public long FinishedBytes { get; }

    /// <summary>The tag of the blocks written now.</summary>
    public uint Tag => (uint)_number;

    /// <summary>Bytes of the end mark that fit behind a commit of this length.</summary>
    public int EndMarkAfter(int bytes) =>
        (int)Math.Clamp(_capacity - _offset - bytes, 0, JournalFormat.EndMarkBytes);

    /// <summary>Goes to the next file when the commit does not fit this one. A commit lies in one file.</summary>
    public void MakeRoom(int bytes)
    {
        if (_active is not null && _offset > _header.Length && _offset + bytes > _capacity)
        {
            Sync();
            _active.Dispose();
            _active = null;
            _finished.Enqueue(new Finished(_number, _lastCommit));
        }

        if (_active is null)
        {
            Begin();
        }
    }

    /// <summary>Writes a part of a commit, at its place behind the last whole commit.</summary>
    public void Write(ReadOnlySpan<byte> bytes, int offset)
    {
        _isUnsynced = true;
        _active!.Write(bytes, _offset + offset);
    }

    /// <summary>Says that a commit of this length is written, so that the next one goes behind it.</summary>
    public void Advance(long commit, int bytes)
    {
        _lastCommit = commit;
        _offset += bytes;
    }

    public void Sync()
    {
        if (_isUnsynced)
        {
            _active!.Sync();
            _isUnsynced = false;
        }
    }

    /// <summary>Recycles the files that hold only commits up to this one; never the one that is written.</summary>
    public void Retire(long upToCommit)
    {
        var hasChanged = false;
        while (_finished.TryPeek(out var file) && file.LastCommit <= upToCommit)
        {
            var path = PathOf(JournalFormat.FileName(file.Number));
            if (_spares.Count < _options.SparesMax)
            {
                var spare = PathOf(JournalFormat.SpareName(file.Number));
                _files.Rename(path, spare);
                _spares.Enqueue(spare);
            }
            else
            {
                _files.Delete(path);
            }

            _finished.Dequeue();
            hasChanged = true;
        }

        if (hasChanged)
        {
            // A retired name must be gone before its bytes are written over.
            _files.SyncDirectory(_directory);
        }
    }

    /// <summary>Deletes all files; nothing in them may be needed any more.</summary>
    public void Discard()
    {
        if (_active is not null)
        {
            _active.Dispose();
            _active = null;
            _files.Delete(PathOf(JournalFormat.FileName(_number)));
        }

        while (_spares.TryDequeue(out var spare))
        {
            _files.Delete(spare);
        }

        _files.SyncDirectory(_directory);
    }

    public void Dispose() => _active?.Dispose();

    private void Begin()
    {
        if (_isFirst)
        {
            SyncFinished();
        }

        var number = _number + 1;
        if (!_spares.TryPeek(out var spare))
        {
            spare = PathOf(JournalFormat.SpareName(number));
            _files.Open(spare, FileUse.Create).Dispose();
            _spares.Enqueue(spare);
        }

        var path = PathOf(JournalFormat.FileName(number));
        var file = _files.Open(spare, FileUse.ReadWrite);
        try
        {
            Prepare(file, number);
            _files.Rename(spare, path);
            _spares.Dequeue();
            _files.SyncDirectory(_directory);
        }
        catch
        {
            file.Dispose();
            throw;
        }

        _active = file;
        _number = number;
        _offset = _header.Length;
        _capacity = file.Length;
        _isFirst = false;
        _isUnsynced = false;
    }

    /// <summary>
    /// What a killed process wrote without a sync has been replayed; the first commit makes it durable with the rest.
    /// </summary>
    private void SyncFinished()
    {
        foreach (var finished in _finished)
        {
            using var file = _files.Open(PathOf(JournalFormat.FileName(finished.Number)), FileUse.ReadWrite);
            file.Sync();
        }
    }

    /// <summary>
    /// Writes the header and as many zeros as are missing: a sync of bytes that were written before need not change
    /// the file's length on the medium, and takes half the time.
    /// </summary>
    private void Prepare(IFile file, long number)
    {
        Span<byte> payload = stackalloc byte[JournalFormat.FileHeaderBytes];
        payload.Clear();
        BinaryPrimitives.WriteInt64LittleEndian(payload, number);
        BinaryPrimitives.WriteInt64LittleEndian(payload[8..], _lastCommit + 1);
        BinaryPrimitives.WriteUInt32LittleEndian(payload[16..], _isFirst ? JournalFormat.BeginsLife : 0);
        BinaryPrimitives.WriteUInt32LittleEndian(
            payload[20..], (uint)Math.Min(uint.MaxValue, Math.Max(file.Length, _options.FileBytes)));
        Block.Write(_header, BlockKind.JournalHeader, _lastCommit + 1, (uint)number, payload);
        file.Write(_header, 0);
        EndMark(file);
        for (var end = file.Length; end < _options.FileBytes; end += Zeros.Length)
        {
            file.Write(Zeros.AsSpan(0, (int)Math.Min(Zeros.Length, _options.FileBytes - end)), end);
        }

        file.Sync();
    }

    private void EndMark(IFile file) => file.Write(stackalloc byte[JournalFormat.EndMarkBytes], _header.Length);

    private string PathOf(string name) => Path.Combine(_directory, name);

    private readonly record struct Finished(long Number, long LastCommit);
}
