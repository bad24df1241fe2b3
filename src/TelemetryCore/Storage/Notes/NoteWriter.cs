using System.Buffers.Binary;
using TelemetryCore.Storage.Blocks;
using TelemetryCore.Storage.Files;

namespace TelemetryCore.Storage.Notes;

/// <summary>
/// Appends notes behind a place, and cuts off what a crash has left there. A file that is shorter than it was is left
/// as it is, for who wants to look into it, and the next one is begun. What was not finished is written again at the
/// same place by the next writer.
/// </summary>
internal sealed class NoteWriter(IFileSystem files, string directory, NotePlace end, long fileBytes) : IDisposable
{
    private const int WriteBytes = 256 << 10;

    private readonly byte[] _blocks = new byte[WriteBytes];
    private IFile? _file;
    private int _length;
    private bool _hasBegun;

    /// <summary>Where the next note goes.</summary>
    public NotePlace End { get; private set; } = end;

    /// <summary>Where the last note lies.</summary>
    public NotePlace Last { get; private set; }

    public void Add(long sequence, long settled, ReadOnlySpan<byte> bytes)
    {
        MakeRoom();
        var payload = NoteFormat.NoteHeaderBytes + bytes.Length;
        var block = Reserve(payload);
        BinaryPrimitives.WriteInt64LittleEndian(block[BlockHeader.Size..], settled);
        bytes.CopyTo(block[(BlockHeader.Size + NoteFormat.NoteHeaderBytes)..]);
        Block.Seal(block, BlockKind.Note, sequence, (uint)End.File, payload);
        Last = End;
        End = End with { Offset = End.Offset + block.Length };
    }

    /// <summary>Returns when all notes outlive a power cut.</summary>
    public void Finish()
    {
        Close();
        if (_hasBegun)
        {
            files.SyncDirectory(directory);
        }
    }

    public void Dispose() => _file?.Dispose();

    private void MakeRoom()
    {
        if (_file is null && End.Offset > 0 && End.Offset < fileBytes)
        {
            _file = OpenWhole();
        }

        if (_file is null || End.Offset >= fileBytes)
        {
            Close();
            Begin();
        }
    }

    private IFile? OpenWhole()
    {
        var path = PathOf(End.File);
        var file = files.Exists(path) ? files.Open(path, FileUse.ReadWrite) : null;
        if (file?.Length < End.Offset)
        {
            file.Dispose();
            return null;
        }

        if (file?.Length > End.Offset)
        {
            file.SetLength(End.Offset);
        }

        return file;
    }

    private void Begin()
    {
        var number = End.File + 1;
        if (files.Exists(PathOf(number)))
        {
            files.Delete(PathOf(number));
        }

        _file = files.Open(PathOf(number), FileUse.Create);
        _hasBegun = true;
        var block = Reserve(NoteFormat.FileHeaderBytes);
        BinaryPrimitives.WriteInt64LittleEndian(block[BlockHeader.Size..], number);
        BinaryPrimitives.WriteInt64LittleEndian(block[(BlockHeader.Size + sizeof(long))..], End.Offset);
        Block.Seal(block, BlockKind.NotesHeader, 0, (uint)number, NoteFormat.FileHeaderBytes);
        End = new NotePlace(number, block.Length);
    }

    private Span<byte> Reserve(int payload)
    {
        var length = BlockHeader.LengthOf(payload);
        if (_length + length > _blocks.Length)
        {
            Flush();
        }

        _length += length;
        return _blocks.AsSpan(_length - length, length);
    }

    private void Flush()
    {
        _file!.Write(_blocks.AsSpan(0, _length), End.Offset - _length);
        _length = 0;
    }

    private void Close()
    {
        if (_file is not null)
        {
            Flush();
            _file.Sync();
            _file.Dispose();
            _file = null;
        }
    }

    private string PathOf(long number) => Path.Combine(directory, NoteFormat.FileName(number));
}
