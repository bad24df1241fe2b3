using System.Buffers.Binary;
using TelemetryCore.Storage.Blocks;
using TelemetryCore.Storage.Files;
using TelemetryCore.Storage.Payloads;

namespace TelemetryCore.Storage.Notes;

/// <summary>Goes over the notes between two places in the order in which they lie, and names what is damaged.</summary>
internal sealed class NoteCursor(IFileSystem files, string directory, NotePlace from, NotePlace end) : IDisposable
{
    private readonly List<StoreLoss> _losses = [];
    private long _number = Math.Max(1, from.File);
    private long _limit;
    private IFile? _file;
    private BlockReader? _blocks;
    private long _lengthBefore = -1;

    /// <summary>Where the note lies.</summary>
    public NotePlace Place => new(_number, _blocks!.Offset);

    public long Sequence => _blocks!.Header.Sequence;

    /// <summary>Every note up to this sequence lies before the end of the notes of this note's checkpoint.</summary>
    public long Settled => BinaryPrimitives.ReadInt64LittleEndian(_blocks!.Payload);

    /// <summary>Valid until the next step.</summary>
    public ReadOnlySpan<byte> Bytes => _blocks!.Payload[NoteFormat.NoteHeaderBytes..];

    /// <summary>What is damaged so far.</summary>
    public IReadOnlyList<StoreLoss> Losses => _losses;

    /// <summary>The format version that this engine does not know; 0 when it knows all.</summary>
    public int NewerVersion { get; private set; }

    /// <summary>Where the notes end as the files have it, when nothing else says so.</summary>
    public static NotePlace FindEnd(IFileSystem files, string directory)
    {
        var last = files.List(directory).Select(NumberOf).DefaultIfEmpty(0).Max();
        if (last == 0)
        {
            return default;
        }

        var found = 0L;
        using var cursor = new NoteCursor(files, directory, new NotePlace(last, 0), new NotePlace(last, long.MaxValue));
        while (cursor.MoveNext())
        {
            found = cursor.Place.Offset + cursor._blocks!.Length;
        }

        return new NotePlace(last, found);
    }

    /// <summary>Goes to the next intact note; false at the end.</summary>
    public bool MoveNext()
    {
        while (_number <= end.File)
        {
            try
            {
                if ((_blocks is not null || Open()) && MoveInFile())
                {
                    return true;
                }
            }
            catch (IOException)
            {
                AddLoss(_blocks?.Offset ?? 0, 0, LossReason.Unreadable);
            }

            Dispose();
            _number++;
        }

        return false;
    }

    /// <exception cref="IOException">A file could not be read, so that notes may be missing.</exception>
    public void ThrowIfUnreadable()
    {
        if (_losses.Find(loss => loss.Reason == LossReason.Unreadable) is { } loss)
        {
            throw new IOException($"'{loss.File}' cannot be read at {loss.Offset}.");
        }
    }

    public void Dispose()
    {
        _file?.Dispose();
        (_file, _blocks) = (null, null);
    }

    private static long NumberOf(string name) => NoteFormat.TryParse(name, out var number) ? number : 0;

    private bool Open()
    {
        var path = Path.Combine(directory, NoteFormat.FileName(_number));
        if (!files.Exists(path))
        {
            AddLoss(0, 0, LossReason.Missing);
            _lengthBefore = -1;
            return false;
        }

        _file = files.Open(path, FileUse.Read);
        _limit = _number == end.File && end.Offset > 0 ? end.Offset : long.MaxValue;
        _blocks = new BlockReader(_file, (uint)_number);
        _blocks.StartAt(_number == from.File ? from.Offset : 0);
        return true;
    }

    private bool MoveInFile()
    {
        while (_blocks!.MoveNext() && _blocks.Offset < _limit)
        {
            if (_blocks.Status == BlockStatus.NewerVersion)
            {
                NewerVersion = _blocks.Header.Version;
            }
            else if (IsNote)
            {
                return true;
            }
            else if (!IsFileHeader())
            {
                var bytes = Math.Min(_blocks.Length, _limit - _blocks.Offset);
                AddLoss(_blocks.Offset, bytes, LossReason.Of(_blocks.Status));
            }
        }

        // Only the manifest, and the file after, know where a file that was cut between two notes has ended.
        if (_limit < long.MaxValue && _file!.Length < _limit)
        {
            AddLoss(_file.Length, _limit - _file.Length, LossReason.Truncated);
        }

        _lengthBefore = _file!.Length;
        return false;
    }

    private bool IsNote => _blocks!.Status == BlockStatus.Intact && _blocks.Header.Kind == BlockKind.Note &&
        _blocks.Payload.Length >= NoteFormat.NoteHeaderBytes;

    private bool IsFileHeader()
    {
        if (_blocks!.Offset != 0 || _blocks.Status != BlockStatus.Intact ||
            _blocks.Header.Kind != BlockKind.NotesHeader || _blocks.Payload.Length < NoteFormat.FileHeaderBytes)
        {
            return false;
        }

        var before = BinaryPrimitives.ReadInt64LittleEndian(_blocks.Payload[sizeof(long)..]);
        if (_lengthBefore >= 0 && _lengthBefore < before)
        {
            var name = NoteFormat.FileName(_number - 1);
            _losses.Add(new StoreLoss(
                name, _lengthBefore, before - _lengthBefore, LossReason.Truncated, null, null, null));
        }

        return true;
    }

    private void AddLoss(long offset, long bytes, string reason) =>
        _losses.Add(new StoreLoss(NoteFormat.FileName(_number), offset, bytes, reason, null, null, null));
}
