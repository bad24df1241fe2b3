using System.Buffers.Binary;
using TelemetryCore.Storage.Blocks;

namespace TelemetryCore.Storage.Journaling;

/// <summary>A lane as the journal sees it: its buffer, and what the commit under way has taken from it.</summary>
internal sealed class JournalLane(int number, long commit, Lock laneLock, Func<LedgerCounts> counts)
{
    private LedgerCounts _counts = counts();
    private Memory<byte> _taken;
    private bool _isRestated;

    public JournalBuffer Buffer { get; } = new(commit);

    /// <summary>Bytes that the commit under way writes of this lane, without the end mark.</summary>
    public int TakenBytes => Math.Max(0, _taken.Length - JournalFormat.EndMarkBytes);

    /// <summary>Takes what the lane has; its counts are written too when they changed.</summary>
    public void Take(long nextCommit, Action<int>? whileTaking)
    {
        lock (laneLock)
        {
            whileTaking?.Invoke(number);
            var now = counts();
            _taken = Buffer.Take(nextCommit, always: now != _counts);
            _counts = now;
        }
    }

    /// <summary>
    /// Tells the counts in the commit under way, when no commit since the start or the last checkpoint has told them.
    /// </summary>
    public void Restate()
    {
        if (TakenBytes == 0 && !_isRestated)
        {
            var bytes = new byte[BlockHeader.LengthOf(JournalFormat.CommitHeaderBytes) + JournalFormat.EndMarkBytes];
            BinaryPrimitives.WriteInt32LittleEndian(
                bytes.AsSpan(BlockHeader.PayloadLengthOffset), JournalFormat.CommitHeaderBytes);
            _taken = bytes;
        }

        _isRestated = true;
    }

    /// <summary>What was told so far will be forgotten.</summary>
    public void Forget() => _isRestated = false;

    /// <summary>Writes the headers of the blocks taken; returns the index for the block after them.</summary>
    public int Seal(long commit, uint fileTag, int index, bool isLastLane)
    {
        for (var blocks = _taken.Span[..TakenBytes]; blocks.Length > 0; index++)
        {
            var payloadLength = BinaryPrimitives.ReadInt32LittleEndian(blocks[BlockHeader.PayloadLengthOffset..]);
            var length = BlockHeader.LengthOf(payloadLength);
            var isLast = isLastLane && length == blocks.Length;
            WriteHeader(blocks[BlockHeader.Size..], index, isLast);
            Block.Seal(blocks[..length], BlockKind.JournalCommit, commit, fileTag, payloadLength);
            blocks = blocks[length..];
        }

        return index;
    }

    /// <summary>The blocks taken and so many bytes of the end mark behind them.</summary>
    public ReadOnlySpan<byte> TakenWithEndMark(int endMark) => _taken.Span[..(TakenBytes + endMark)];

    private void WriteHeader(Span<byte> payload, int index, bool isLast)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(payload, (ushort)number);
        BinaryPrimitives.WriteUInt16LittleEndian(payload[2..], isLast ? JournalFormat.LastOfCommit : (ushort)0);
        BinaryPrimitives.WriteInt32LittleEndian(payload[4..], index);
        BinaryPrimitives.WriteInt64LittleEndian(payload[8..], _counts.Offered);
        BinaryPrimitives.WriteInt64LittleEndian(payload[16..], _counts.Stored);
        BinaryPrimitives.WriteInt64LittleEndian(payload[24..], _counts.Late);
        BinaryPrimitives.WriteInt64LittleEndian(payload[32..], _counts.Versions);
        BinaryPrimitives.WriteInt64LittleEndian(payload[40..], _counts.Duplicates);
        BinaryPrimitives.WriteInt64LittleEndian(payload[48..], _counts.Rejected);
        BinaryPrimitives.WriteInt64LittleEndian(payload[56..], _counts.Quarantined);
    }
}
