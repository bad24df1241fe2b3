using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using TelemetryCore.Columns;
using TelemetryCore.Samples;
using TelemetryCore.Storage.Blocks;

namespace TelemetryCore.Storage.Journaling;

/// <summary>
/// What a lane has accepted and no commit has taken yet, as blocks that only lack their headers. Used under the lane's
/// lock. There are two arrays: one is filled while the other is written.
/// </summary>
internal sealed class JournalBuffer
{
    private const int QuietBytes = 64 << 10;
    private const int GrowthOfQuiet = 16;
    private const int BusyBytes = Limits.JournalBufferBytesMax + (2 * JournalFormat.PayloadBytesMax);
    private const int BlockOverhead = BlockHeader.Size + JournalFormat.CommitHeaderBytes;

    private byte[] _bytes = new byte[QuietBytes];
    private byte[] _spare = new byte[QuietBytes];
    private int _blockStart;
    private int _end;
    private int _blockLimit;
    private long _knowledge;
    private bool _isKnowledgeDue = true;

    public JournalBuffer(long commit) => Commit = commit;

    /// <summary>Bytes that the commit will write.</summary>
    public int Bytes => _end;

    /// <summary>True when a commit should come before its time, so that the buffer does not become full.</summary>
    public bool IsCommitDue => _end >= Limits.JournalBufferBytesDue;

    /// <summary>True when nothing more should be added before a commit has taken what is here.</summary>
    public bool IsFull => _end >= Limits.JournalBufferBytesMax;

    /// <summary>The number of the commit that will take what is added now.</summary>
    public long Commit { get; private set; }

    /// <summary>Sets when the engine learned of what is added from now on.</summary>
    public void SetKnowledge(Timestamp knownAt)
    {
        if (_knowledge != knownAt.Microseconds)
        {
            _knowledge = knownAt.Microseconds;
            _isKnowledgeDue = true;
        }
    }

    public void Add(int series, Timestamp timestamp, double value, SampleStatus status)
    {
        var record = Reserve(JournalFormat.SampleBytes);
        record[0] = (byte)JournalRecordKind.Sample;
        BinaryPrimitives.WriteInt32LittleEndian(record[1..], series);
        BinaryPrimitives.WriteInt64LittleEndian(record[5..], timestamp.Microseconds);
        BinaryPrimitives.WriteDoubleLittleEndian(record[13..], value);
        record[21] = status.Value;
    }

    public void Add(int series, SampleBatch run)
    {
        for (var start = 0; start < run.Length; start += JournalFormat.RunRowsMax)
        {
            AddRun(series, run.Slice(start, Math.Min(JournalFormat.RunRowsMax, run.Length - start)));
        }
    }

    public void Add(int series, in Amendment amendment)
    {
        var who = Encoding.UTF8.GetByteCount(amendment.Who);
        var why = Encoding.UTF8.GetByteCount(amendment.Why);
        var record = Reserve(JournalFormat.AmendmentHeaderBytes + who + why);
        record[0] = (byte)JournalRecordKind.Amendment;
        BinaryPrimitives.WriteInt32LittleEndian(record[1..], series);
        record[5] = (byte)amendment.Kind;
        record[6] = amendment.After is null ? (byte)0 : (byte)1;
        BinaryPrimitives.WriteInt64LittleEndian(record[7..], amendment.Before.Timestamp.Microseconds);
        BinaryPrimitives.WriteInt64LittleEndian(record[15..], amendment.KnownAt.Microseconds);
        BinaryPrimitives.WriteDoubleLittleEndian(record[23..], amendment.Before.Value);
        record[31] = amendment.Before.Status.Value;
        BinaryPrimitives.WriteInt64LittleEndian(record[32..], amendment.BeforeKnownAt.Microseconds);
        var after = amendment.After.GetValueOrDefault();
        BinaryPrimitives.WriteDoubleLittleEndian(record[40..], after.Value);
        record[48] = after.Status.Value;
        BinaryPrimitives.WriteUInt16LittleEndian(record[49..], (ushort)who);
        BinaryPrimitives.WriteUInt16LittleEndian(record[51..], (ushort)why);
        Encoding.UTF8.GetBytes(amendment.Who, record[JournalFormat.AmendmentHeaderBytes..]);
        Encoding.UTF8.GetBytes(amendment.Why, record[(JournalFormat.AmendmentHeaderBytes + who)..]);
    }

    public void AddNote(long sequence, ReadOnlySpan<byte> bytes)
    {
        var record = Reserve(JournalFormat.NoteHeaderBytes + bytes.Length);
        record[0] = (byte)JournalRecordKind.Note;
        BinaryPrimitives.WriteInt64LittleEndian(record[1..], sequence);
        BinaryPrimitives.WriteInt32LittleEndian(record[9..], bytes.Length);
        bytes.CopyTo(record[JournalFormat.NoteHeaderBytes..]);
    }

    /// <summary>
    /// Hands over what was added, with an end mark behind it, and goes on with the other array, whose bytes must have
    /// been written. With <paramref name="always"/> there is a block even when nothing was added.
    /// </summary>
    public Memory<byte> Take(long nextCommit, bool always)
    {
        Commit = nextCommit;
        if (_end == 0)
        {
            if (!always)
            {
                return default;
            }

            OpenBlock(0);
        }

        CloseBlock();
        Grow(JournalFormat.EndMarkBytes);
        _bytes.AsSpan(_end, JournalFormat.EndMarkBytes).Clear();
        var taken = _bytes.AsMemory(0, _end + JournalFormat.EndMarkBytes);
        (_bytes, _spare) = (_spare, _bytes);
        _end = 0;
        _blockLimit = 0;
        return taken;
    }

    private void AddRun(int series, SampleBatch run)
    {
        var record = Reserve(JournalFormat.RunHeaderBytes + (run.Length * JournalFormat.RunRowBytes));
        record[0] = (byte)JournalRecordKind.Run;
        BinaryPrimitives.WriteInt32LittleEndian(record[1..], series);
        BinaryPrimitives.WriteInt32LittleEndian(record[5..], run.Length);
        record = record[JournalFormat.RunHeaderBytes..];
        MemoryMarshal.AsBytes(run.Timestamps).CopyTo(record);
        MemoryMarshal.AsBytes(run.Values).CopyTo(record[(run.Length * sizeof(long))..]);
        MemoryMarshal.AsBytes(run.Statuses).CopyTo(record[(run.Length * (sizeof(long) + sizeof(double)))..]);
    }

    private Span<byte> Reserve(int bytes)
    {
        if (_isKnowledgeDue || _end + bytes > _blockLimit)
        {
            Prepare(bytes);
        }

        var start = _end;
        _end += bytes;
        return _bytes.AsSpan(start, bytes);
    }

    /// <summary>
    /// Makes room for a record, in a new block when this one is full. Each block says the knowledge time itself, so
    /// that it can be read without the one before.
    /// </summary>
    private void Prepare(int bytes)
    {
        var payload = _end - _blockStart - BlockHeader.Size;
        var needed = JournalFormat.KnowledgeBytes + bytes;
        if (_end == 0)
        {
            OpenBlock(needed);
        }
        else if (payload + needed > JournalFormat.PayloadBytesMax)
        {
            CloseBlock();
            OpenBlock(needed);
        }

        Grow(needed);
        _blockLimit = Math.Min(
            _bytes.Length, _blockStart + BlockHeader.Size + JournalFormat.PayloadBytesMax);
        if (_isKnowledgeDue)
        {
            _bytes[_end] = (byte)JournalRecordKind.Knowledge;
            BinaryPrimitives.WriteInt64LittleEndian(_bytes.AsSpan(_end + 1), _knowledge);
            _end += JournalFormat.KnowledgeBytes;
            _isKnowledgeDue = false;
        }
    }

    private void OpenBlock(int bytes)
    {
        _blockStart = _end;
        Grow(BlockOverhead + bytes);
        _end += BlockOverhead;
        _isKnowledgeDue = true;
    }

    /// <summary>Leaves the length where the header will be, so that the commit finds the next block.</summary>
    private void CloseBlock()
    {
        var payload = _end - _blockStart - BlockHeader.Size;
        var end = _blockStart + BlockHeader.LengthOf(payload);
        Grow(end - _end);
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(_blockStart + BlockHeader.PayloadLengthOffset), payload);
        _end = end;
    }

    // In two steps, so that a busy lane soon has what it needs; beyond that, for very large batches, by doubling.
    private void Grow(int bytes)
    {
        if (_end + bytes > _bytes.Length)
        {
            var length = Math.Max(2 * _bytes.Length, Math.Min(GrowthOfQuiet * _bytes.Length, BusyBytes));
            Array.Resize(ref _bytes, Math.Max(_end + bytes, length));
        }
    }
}
