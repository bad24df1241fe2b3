using System.Runtime.InteropServices;
using TelemetryCore.Columns;
using TelemetryCore.Samples;
using TelemetryCore.Storage.Files;
using TelemetryCore.Storage.Journaling;
using TelemetryCore.TestKit.Disks;

namespace TelemetryCore.Tests.Storage.Journaling;

/// <summary>
/// Random adds, commits and retirements on a journal with two lanes, one series each, and a record of what was added,
/// what was said to be durable, and what was retired. Goes on over crashes as an engine would.
/// </summary>
internal sealed class JournalScript(Random random)
{
    public const int Lanes = 2;
    private static readonly JournalOptions Options = new() { FileBytes = 4096, SparesMax = 2 };

    private readonly List<(long Commit, string Line)>[] _added = [[], []];
    private readonly JournalBuffer[] _buffers = new JournalBuffer[Lanes];
    private readonly Timestamp[] _knownAt = new Timestamp[Lanes];
    private readonly LedgerCounts[] _counts = new LedgerCounts[Lanes];
    private Journal? _journal;

    /// <summary>Every commit up to this one was said to be durable.</summary>
    public long Durable { get; private set; }

    /// <summary>Every commit up to this one was written, durable or not.</summary>
    public long Written { get; private set; }

    /// <summary>What an engine's manifest would say: replay starts after it.</summary>
    public long Retired { get; private set; }

    public Journal Journal => _journal!;

    /// <summary>Opens a journal where the one before, if any, was left.</summary>
    public void Open(IFileSystem files, long firstFile, long firstCommit)
    {
        _journal = new Journal(files, "d", Options, firstFile, firstCommit);
        for (var i = 0; i < Lanes; i++)
        {
            var lane = i;
            _buffers[lane] = _journal.AddLane(new Lock(), () => _counts[lane]);
            _buffers[lane].SetKnowledge(_knownAt[lane]);
        }
    }

    public void Run(int steps, bool always)
    {
        for (var step = 0; step < steps; step++)
        {
            switch (random.Next(10))
            {
                case < 6:
                    Add(random.Next(Lanes));
                    break;
                case < 9:
                    Commit(always || random.Next(2) == 0);
                    break;
                default:
                    Retire(random.NextInt64(Retired, Durable + 1));
                    break;
            }
        }
    }

    public void Commit(bool sync)
    {
        var commit = _buffers[0].Commit;
        Durable = Journal.Commit(sync);
        Written = Journal.State == JournalState.Healthy ? commit : Written;
    }

    public void Retire(long upToCommit)
    {
        Retired = upToCommit;
        Journal.Retire(upToCommit);
    }

    /// <summary>Takes what a replay told, and forgets what it did not: that is lost.</summary>
    public void Accept(JournalReplayReport report)
    {
        foreach (var lane in _added)
        {
            lane.RemoveAll(added => added.Commit > report.LastCommit);
        }

        Durable = report.NextCommit - 1;
    }

    /// <summary>The lines of a lane in commits after the retired ones, up to a commit.</summary>
    public IEnumerable<string> LinesOf(int lane, long upToCommit) =>
        from added in _added[lane]
        where added.Commit > Retired && added.Commit <= upToCommit
        select added.Line;

    public void Add(int lane)
    {
        var buffer = _buffers[lane];
        if (random.Next(3) == 0)
        {
            _knownAt[lane] = new Timestamp(random.NextInt64());
            buffer.SetKnowledge(_knownAt[lane]);
        }

        _counts[lane] = _counts[lane] with { Offered = _counts[lane].Offered + 1, Rejected = random.Next(5) };
        switch (random.Next(5))
        {
            case 0:
                AddRun(lane, random.Next(60));
                break;
            case 1:
                var amendment = NextAmendment();
                buffer.Add(lane, amendment);
                Note(lane, JournalRecorder.Describe(_knownAt[lane], amendment));
                break;
            case 2:
                AddNote(lane);
                break;
            default:
                var sample = NextSample();
                buffer.Add(lane, sample.Timestamp, sample.Value, sample.Status);
                Note(lane, JournalRecorder.Describe(_knownAt[lane], sample));
                break;
        }
    }

    private void AddRun(int lane, int rows)
    {
        var samples = Enumerable.Range(0, rows).Select(_ => NextSample()).ToArray();
        _buffers[lane].Add(lane, new SampleBatch(
            Array.ConvertAll(samples, sample => sample.Timestamp),
            Array.ConvertAll(samples, sample => sample.Value),
            Array.ConvertAll(samples, sample => sample.Status)));
        Array.ForEach(samples, sample => Note(lane, JournalRecorder.Describe(_knownAt[lane], sample)));
    }

    private void AddNote(int lane)
    {
        var note = new byte[random.Next(1, 200)];
        random.NextBytes(note);
        note[0] = (byte)lane;
        var sequence = random.NextInt64();
        _buffers[lane].AddNote(sequence, note);
        Note(lane, JournalRecorder.Describe(sequence, note));
    }

    private void Note(int lane, string line) => _added[lane].Add((_buffers[lane].Commit, line));

    private Sample NextSample()
    {
        // Any pattern: NaN payloads, infinities and denormals are kept bit for bit.
        Span<ulong> bits = stackalloc ulong[1];
        random.NextBytes(MemoryMarshal.AsBytes(bits));
        return new Sample(
            new Timestamp(random.NextInt64()), BitConverter.UInt64BitsToDouble(bits[0]), new((byte)random.Next(256)));
    }

    private Amendment NextAmendment()
    {
        var before = NextSample();
        var isDeleted = random.Next(4) == 0;
        return new Amendment
        {
            Kind = isDeleted ? AmendmentKind.Deleted : (AmendmentKind)random.Next(3),
            KnownAt = new Timestamp(random.NextInt64()),
            Before = before,
            BeforeKnownAt = new Timestamp(random.NextInt64()),
            After = isDeleted ? null : NextSample() with { Timestamp = before.Timestamp },
            Who = "监测员"[..random.Next(4)],
            Why = new string('x', random.Next(40)),
        };
    }

    public static SimulatedDisk NewDisk(ulong seed)
    {
        var disk = new SimulatedDisk(seed);
        ((IFileSystem)disk).CreateDirectory("d");
        return disk;
    }
}
