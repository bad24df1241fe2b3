using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using TelemetryCore.Columns;
using TelemetryCore.Samples;

namespace TelemetryCore.Storage.Journaling;

/// <summary>Reads the payload of a commit's block, which may be damaged: nothing in it makes it throw.</summary>
internal static class JournalPayload
{
    /// <summary>The index and flags in front of the records; false when the payload is too short.</summary>
    public static bool TryReadHeader(ReadOnlySpan<byte> payload, out int index, out bool isLast)
    {
        index = 0;
        isLast = false;
        if (payload.Length < JournalFormat.CommitHeaderBytes)
        {
            return false;
        }

        isLast = (BinaryPrimitives.ReadUInt16LittleEndian(payload[2..]) & JournalFormat.LastOfCommit) != 0;
        index = BinaryPrimitives.ReadInt32LittleEndian(payload[4..]);
        return true;
    }

    /// <summary>Tells the sink each record, then the counts; false at the first record that makes no sense.</summary>
    public static bool Deliver(ReadOnlySpan<byte> payload, IJournalSink sink)
    {
        if (payload.Length < JournalFormat.CommitHeaderBytes)
        {
            return false;
        }

        for (var records = payload[JournalFormat.CommitHeaderBytes..]; records.Length > 0;)
        {
            var length = DeliverOne(records, sink);
            if (length == 0)
            {
                return false;
            }

            records = records[length..];
        }

        sink.OnCounts(BinaryPrimitives.ReadUInt16LittleEndian(payload), ReadCounts(payload[8..]));
        return true;
    }

    /// <summary>Tells the sink the record that the bytes start with; returns its length, 0 when it is none.</summary>
    private static int DeliverOne(ReadOnlySpan<byte> bytes, IJournalSink sink) => (JournalRecordKind)bytes[0] switch
    {
        JournalRecordKind.Knowledge => DeliverKnowledge(bytes, sink),
        JournalRecordKind.Sample => DeliverSample(bytes, sink),
        JournalRecordKind.Run => DeliverRun(bytes, sink),
        JournalRecordKind.Amendment => DeliverAmendment(bytes, sink),
        JournalRecordKind.Note => DeliverNote(bytes, sink),
        _ => 0,
    };

    private static int DeliverKnowledge(ReadOnlySpan<byte> bytes, IJournalSink sink)
    {
        if (bytes.Length < JournalFormat.KnowledgeBytes)
        {
            return 0;
        }

        sink.OnKnowledge(ReadTimestamp(bytes[1..]));
        return JournalFormat.KnowledgeBytes;
    }

    private static int DeliverSample(ReadOnlySpan<byte> bytes, IJournalSink sink)
    {
        if (bytes.Length < JournalFormat.SampleBytes)
        {
            return 0;
        }

        var timestamp = ReadTimestamp(bytes[5..]);
        var value = BinaryPrimitives.ReadDoubleLittleEndian(bytes[13..]);
        var status = new SampleStatus(bytes[21]);
        sink.OnSamples(ReadSeries(bytes), new SampleBatch(new(in timestamp), new(in value), new(in status)));
        return JournalFormat.SampleBytes;
    }

    private static int DeliverRun(ReadOnlySpan<byte> bytes, IJournalSink sink)
    {
        if (bytes.Length < JournalFormat.RunHeaderBytes)
        {
            return 0;
        }

        var rows = BinaryPrimitives.ReadInt32LittleEndian(bytes[5..]);
        if (rows is < 1 or > JournalFormat.RunRowsMax ||
            bytes.Length - JournalFormat.RunHeaderBytes < rows * JournalFormat.RunRowBytes)
        {
            return 0;
        }

        var columns = bytes[JournalFormat.RunHeaderBytes..];
        sink.OnSamples(ReadSeries(bytes), new SampleBatch(
            MemoryMarshal.Cast<byte, Timestamp>(columns[..(rows * sizeof(long))]),
            MemoryMarshal.Cast<byte, double>(columns.Slice(rows * sizeof(long), rows * sizeof(double))),
            MemoryMarshal.Cast<byte, SampleStatus>(columns.Slice(rows * (sizeof(long) + sizeof(double)), rows))));
        return JournalFormat.RunHeaderBytes + (rows * JournalFormat.RunRowBytes);
    }

    private static int DeliverAmendment(ReadOnlySpan<byte> bytes, IJournalSink sink)
    {
        if (bytes.Length < JournalFormat.AmendmentHeaderBytes)
        {
            return 0;
        }

        var who = BinaryPrimitives.ReadUInt16LittleEndian(bytes[49..]);
        var why = BinaryPrimitives.ReadUInt16LittleEndian(bytes[51..]);
        var length = JournalFormat.AmendmentHeaderBytes + who + why;
        if (length > bytes.Length || bytes[5] > (byte)AmendmentKind.Deleted || bytes[6] > 1)
        {
            return 0;
        }

        var timestamp = ReadTimestamp(bytes[7..]);
        var amendment = new Amendment
        {
            Kind = (AmendmentKind)bytes[5],
            KnownAt = ReadTimestamp(bytes[15..]),
            Before = ReadSample(timestamp, bytes[23..]),
            BeforeKnownAt = ReadTimestamp(bytes[32..]),
            After = bytes[6] == 0 ? null : ReadSample(timestamp, bytes[40..]),
            Who = Encoding.UTF8.GetString(bytes.Slice(JournalFormat.AmendmentHeaderBytes, who)),
            Why = Encoding.UTF8.GetString(bytes.Slice(JournalFormat.AmendmentHeaderBytes + who, why)),
        };
        sink.OnAmendment(ReadSeries(bytes), amendment);
        return length;
    }

    private static int DeliverNote(ReadOnlySpan<byte> bytes, IJournalSink sink)
    {
        if (bytes.Length < JournalFormat.NoteHeaderBytes)
        {
            return 0;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes[9..]);
        if (length is < 0 or > Limits.NoteBytesMax || length > bytes.Length - JournalFormat.NoteHeaderBytes)
        {
            return 0;
        }

        var note = bytes.Slice(JournalFormat.NoteHeaderBytes, length);
        sink.OnNote(BinaryPrimitives.ReadInt64LittleEndian(bytes[1..]), note);
        return JournalFormat.NoteHeaderBytes + length;
    }

    private static int ReadSeries(ReadOnlySpan<byte> record) => BinaryPrimitives.ReadInt32LittleEndian(record[1..]);

    private static Timestamp ReadTimestamp(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadInt64LittleEndian(bytes));

    private static Sample ReadSample(Timestamp timestamp, ReadOnlySpan<byte> bytes) =>
        new(timestamp, BinaryPrimitives.ReadDoubleLittleEndian(bytes), new SampleStatus(bytes[8]));

    private static LedgerCounts ReadCounts(ReadOnlySpan<byte> bytes)
    {
        Span<long> counts = stackalloc long[7];
        for (var i = 0; i < counts.Length; i++)
        {
            counts[i] = BinaryPrimitives.ReadInt64LittleEndian(bytes[(i * sizeof(long))..]);
        }

        return new LedgerCounts(counts[0], counts[1], counts[2], counts[3], counts[4], counts[5], counts[6]);
    }
}
