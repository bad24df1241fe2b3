using TelemetryCore.Columns;
using TelemetryCore.Samples;
using TelemetryCore.Storage.Blocks;
using TelemetryCore.Storage.Files;

namespace TelemetryCore.Storage.Journaling;

/// <summary>
/// Reads a journal back after the process ended, in whatever way: each commit that may have been acknowledged, in
/// order. First it looks at all blocks of a file, since what follows a bad stretch tells whether it is damage or the
/// end of a commit that a crash cut short; of the other files it knows only how they begin, so that a long journal of
/// short commits takes no more memory than a file of it.
/// </summary>
internal sealed class JournalReplay
{
    private readonly IFileSystem _files;
    private readonly string _directory;
    private readonly long _afterCommit;
    private readonly CountingSink _sink;
    private readonly List<JournalDamage> _damage = [];
    private long _lastSeen;
    private long _lastCommit;
    private long _tornTailBytes;

    private JournalReplay(IFileSystem files, string directory, long afterCommit, IJournalSink sink)
    {
        _files = files;
        _directory = directory;
        _afterCommit = afterCommit;
        _sink = new CountingSink(sink);
        _lastSeen = afterCommit;
        _lastCommit = afterCommit;
    }

    /// <summary>Tells the sink all commits after <paramref name="afterCommit"/>.</summary>
    /// <exception cref="StorageException">A newer version of this software wrote the journal.</exception>
    public static JournalReplayReport Run(
        IFileSystem files, string directory, long afterCommit, IJournalSink sink) =>
        new JournalReplay(files, directory, afterCommit, sink).Run();

    private JournalReplayReport Run()
    {
        var heads = new List<JournalFileScan>();
        var lastFile = 0L;
        foreach (var name in _files.List(_directory))
        {
            if (JournalFormat.TryParseFile(name, out var number))
            {
                heads.Add(JournalFileScan.HeadOf(_files, _directory, name, number));
                lastFile = Math.Max(lastFile, number);
            }
            else if (JournalFormat.TryParseSpare(name, out number))
            {
                lastFile = Math.Max(lastFile, number);
            }
        }

        for (var i = 0; i < heads.Count; i++)
        {
            CheckMissing(i == 0 ? null : heads[i - 1], heads[i]);
            var scan = JournalFileScan.Of(_files, _directory, heads[i].Name, heads[i].Number);
            Replay(scan, i + 1 < heads.Count ? heads[i + 1] : null);
        }

        return new JournalReplayReport
        {
            LastCommit = _lastCommit,
            NextCommit = _lastSeen + 1,
            NextFile = lastFile + 1,
            Samples = _sink.Samples,
            Amendments = _sink.Amendments,
            TornTailBytes = _tornTailBytes,
            Damage = _damage,
        };
    }

    /// <summary>Reports files that are not there, when commits are missing with them.</summary>
    private void CheckMissing(JournalFileScan? previous, JournalFileScan scan)
    {
        var hasGap = previous is null || scan.Number > previous.Number + 1;
        if (hasGap && scan.HasHeader && scan.FirstCommit > _lastSeen + 1)
        {
            var name = JournalFormat.FileName(scan.Number - 1);
            _damage.Add(new JournalDamage(name, 0, 0, "missing-file", [], null, null));
        }
    }

    private void Replay(JournalFileScan scan, JournalFileScan? next)
    {
        using var file = _files.Open(Path.Combine(_directory, scan.Name), FileUse.Read);
        var reader = new BlockReader(file, scan.Tag);
        if (!scan.HasHeader && (scan.IntactEnd == 0 || scan.LastSeenCommit > _afterCommit))
        {
            _damage.Add(Describe(scan, 0, scan.HeaderLength, scan.HeaderStatus, reader));
        }

        // A file that was cut between two commits has no other mark of it.
        if (scan.Bytes < scan.PreparedBytes)
        {
            var cut = scan.PreparedBytes - scan.Bytes;
            _damage.Add(new JournalDamage(scan.Name, scan.Bytes, cut, "truncated", [], null, null));
        }

        if (scan.HasHeader && scan.BeginsLife)
        {
            _sink.OnLife();
        }

        _lastSeen = Math.Max(_lastSeen, scan.LastSeenCommit);
        var isLastOfLife = next is null || (next.HasHeader && next.BeginsLife);
        var end = isLastOfLife ? TornFrom(scan) : scan.IntactEnd;
        for (var i = 0; i < end; i++)
        {
            Replay(scan, i, reader);
        }

        if (isLastOfLife)
        {
            _tornTailBytes += TornBytes(scan, end);
        }
        else
        {
            CheckEnd(scan, end, next!, reader);
        }
    }

    /// <summary>Delivers a block, or reports it when commits that are asked for were lost with it.</summary>
    private void Replay(JournalFileScan scan, int index, BlockReader reader)
    {
        var block = scan.Blocks[index];
        if (!block.IsIntact)
        {
            var following = scan.Blocks.FindIndex(index, other => other.IsIntact);
            if (scan.Blocks[following].Commit > _afterCommit)
            {
                _damage.Add(Describe(scan, block.Offset, block.Length, block.Status, reader));
            }
        }
        else if (block.Commit > _afterCommit)
        {
            if (block.Commit > _lastCommit)
            {
                _sink.OnCommit(block.Commit);
                _lastCommit = block.Commit;
            }

            reader.MoveTo(block.Offset);
            if (!JournalPayload.Deliver(reader.Payload, _sink))
            {
                _damage.Add(Describe(scan, block.Offset, block.Length, BlockStatus.Intact, reader));
            }
        }
    }

    /// <summary>How many blocks count, when nothing was acknowledged after an incomplete last commit.</summary>
    private static int TornFrom(JournalFileScan scan)
    {
        var end = scan.IntactEnd;
        if (end == 0 || IsComplete(scan, end))
        {
            return end;
        }

        var last = scan.Blocks[end - 1].Commit;
        var before = scan.Blocks.FindLastIndex(block => block.IsIntact && block.Commit != last) + 1;

        // When the commit before is incomplete too, the stretch between the two belonged to it and was acknowledged.
        return before == 0 || IsComplete(scan, before)
            ? before
            : scan.Blocks.FindIndex(before, block => block.IsIntact);
    }

    /// <summary>True when the commit of the last of so many blocks, which is intact, has all its blocks.</summary>
    private static bool IsComplete(JournalFileScan scan, int end)
    {
        var blocks = scan.Blocks;
        var next = blocks[end - 1].Index + 1;
        var commit = blocks[end - 1].Commit;
        for (var i = end - 1; i >= 0 && blocks[i].IsIntact && blocks[i].Commit == commit; i--)
        {
            next = blocks[i].Index == next - 1 ? next - 1 : -1;
        }

        return blocks[end - 1].IsLast && next == 0;
    }

    /// <summary>
    /// Bytes of the commit that a crash cut short. Zeros where it would start mean that there is none: behind them lies
    /// what a recycled file held before.
    /// </summary>
    private static long TornBytes(JournalFileScan scan, int end)
    {
        var lastOwn = scan.Blocks.FindLastIndex(block => block.Commit > 0);
        if (lastOwn < end)
        {
            var isTorn = end < scan.Blocks.Count && scan.Blocks[end].Length >= BlockHeader.Size &&
                scan.Blocks[end].Status is not (BlockStatus.Unwritten or BlockStatus.Foreign);
            return isTorn ? scan.Blocks[end].Length : 0;
        }

        return scan.OffsetOf(lastOwn + 1) - scan.OffsetOf(end);
    }

    /// <summary>
    /// Reports what is lost behind the last intact block of a file that others follow: blocks that still have their
    /// header, and the rest when commits are missing before the next file.
    /// </summary>
    private void CheckEnd(JournalFileScan scan, int end, JournalFileScan next, BlockReader reader)
    {
        var isCut = end > 0 && !IsComplete(scan, end) && scan.Blocks[end - 1].Commit > _afterCommit;
        for (; scan.Blocks.FindIndex(end, block => block.Commit > _afterCommit) >= 0; end++)
        {
            var block = scan.Blocks[end];
            _damage.Add(Describe(scan, block.Offset, block.Length, block.Status, reader));
            isCut = false;
        }

        var isShort = next.HasHeader && next.Number == scan.Number + 1 && next.FirstCommit > _lastSeen + 1;
        if (isCut || isShort)
        {
            var offset = scan.OffsetOf(end);
            var status = end < scan.Blocks.Count ? scan.Blocks[end].Status : BlockStatus.Truncated;
            _damage.Add(Describe(scan, offset, scan.Bytes - offset, status, reader));
        }
    }

    private static JournalDamage Describe(
        JournalFileScan scan, long offset, long bytes, BlockStatus status, BlockReader reader)
    {
        var seen = new JournalDamageSink();
        if (reader.MoveTo(offset))
        {
            JournalPayload.Deliver(reader.Payload, seen);
        }

        return new JournalDamage(scan.Name, offset, bytes, ReasonOf(status), seen.Series, seen.From, seen.To);
    }

    private static string ReasonOf(BlockStatus status) => status switch
    {
        BlockStatus.Unwritten => "zeros",
        BlockStatus.Truncated => "truncated",
        BlockStatus.BadHeader => "bad-header",
        BlockStatus.BadChecksum => "bad-checksum",
        BlockStatus.Foreign => "foreign-block",
        BlockStatus.Intact => "bad-record",
        _ => "no-block",
    };

    /// <summary>Passes everything on and counts it.</summary>
    private sealed class CountingSink(IJournalSink sink) : IJournalSink
    {
        public long Samples { get; private set; }

        public long Amendments { get; private set; }

        public void OnLife() => sink.OnLife();

        public void OnCommit(long commit) => sink.OnCommit(commit);

        public void OnKnowledge(Timestamp at) => sink.OnKnowledge(at);

        public void OnSamples(int series, SampleBatch rows)
        {
            Samples += rows.Length;
            sink.OnSamples(series, rows);
        }

        public void OnAmendment(int series, in Amendment amendment)
        {
            Amendments++;
            sink.OnAmendment(series, amendment);
        }

        public void OnNote(long sequence, ReadOnlySpan<byte> bytes) => sink.OnNote(sequence, bytes);

        public void OnCounts(int lane, in LedgerCounts counts) => sink.OnCounts(lane, counts);
    }
}
