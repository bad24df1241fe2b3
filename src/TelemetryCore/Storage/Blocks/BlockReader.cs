using TelemetryCore.Storage.Files;

namespace TelemetryCore.Storage.Blocks;

/// <summary>
/// Goes through a file from front to back: each step is an intact block or a stretch that is none, and after such a
/// stretch it goes on with the next header that can be trusted. Every byte of the file is in exactly one step.
/// </summary>
internal sealed class BlockReader(IFile file, uint fileTag)
{
    private const int WindowBytes = 256 << 10;

    private readonly long _fileLength = file.Length;
    private byte[] _window = [];
    private long _windowStart;
    private int _windowLength;

    /// <summary>Where the block or stretch starts.</summary>
    public long Offset { get; private set; }

    /// <summary>How many bytes the block or stretch takes.</summary>
    public long Length { get; private set; }

    public BlockStatus Status { get; private set; }

    /// <summary>
    /// The header; default when there is none to be trusted. Also there when only the payload is damaged.
    /// </summary>
    public BlockHeader Header { get; private set; }

    /// <summary>
    /// What the header says is its payload, as far as the file has it; empty without a header. Valid until the next
    /// step, to be trusted only when <see cref="Status"/> says so.
    /// </summary>
    public ReadOnlySpan<byte> Payload => Header == default
        ? default
        : View(Offset + BlockHeader.Size, Header.PayloadLength);

    /// <summary>Lets the next step be the block or stretch at a place known from elsewhere.</summary>
    public void StartAt(long offset)
    {
        Offset = offset;
        Length = 0;
    }

    /// <summary>Goes to the next block or stretch; false at the end of the file.</summary>
    public bool MoveNext() => MoveTo(Offset + Length);

    /// <summary>Goes to the block or stretch at a place known from elsewhere; false at the end of the file.</summary>
    public bool MoveTo(long offset)
    {
        Offset = offset;
        Length = 0;
        Header = default;
        if (offset >= _fileLength)
        {
            return false;
        }

        Status = Block.CheckHeader(View(offset, BlockHeader.Size), fileTag, out var header);
        if (Status == BlockStatus.Intact)
        {
            Status = Block.Check(View(offset, header.BlockLength), fileTag, out header);
        }

        if (Status is BlockStatus.Intact or BlockStatus.BadChecksum or BlockStatus.Truncated or
            BlockStatus.NewerVersion)
        {
            Header = header;
        }

        var end = Header == default ? NextHeader(offset) : offset + header.BlockLength;
        Length = Math.Min(end, _fileLength) - offset;
        return true;
    }

    /// <summary>Where the next header of this file is; the end of the file when there is none.</summary>
    private long NextHeader(long offset)
    {
        var next = (offset / BlockHeader.Alignment * BlockHeader.Alignment) + BlockHeader.Alignment;
        for (var start = next; start < _fileLength; start += WindowBytes)
        {
            var view = View(start, WindowBytes + BlockHeader.Size);
            for (var i = 0; i < Math.Min(WindowBytes, view.Length); i += BlockHeader.Alignment)
            {
                if (BlockHeader.TryRead(view[i..], out var header) && header.FileTag == fileTag)
                {
                    return start + i;
                }
            }
        }

        return _fileLength;
    }

    /// <summary>Bytes of the file from a place on, fewer where it ends.</summary>
    private ReadOnlySpan<byte> View(long offset, int count)
    {
        var wanted = (int)Math.Clamp(_fileLength - offset, 0, count);
        if (offset < _windowStart || offset + wanted > _windowStart + _windowLength)
        {
            var size = (int)Math.Min(_fileLength - offset, Math.Max(wanted, WindowBytes + BlockHeader.Size));
            if (_window.Length < size)
            {
                _window = new byte[size];
            }

            _windowStart = offset;
            _windowLength = file.Read(_window.AsSpan(0, size), offset);
            wanted = Math.Min(wanted, _windowLength);
        }

        return _window.AsSpan((int)(offset - _windowStart), wanted);
    }
}
