using TelemetryCore.Columns;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.Storage;

namespace TelemetryCore;

public sealed partial class TelemetryEngine : IDisposable
{
    private string? _directory;
    private FileStream? _lockFile;
    private readonly HashSet<(int, long)> _deleted = [];

    /// <summary>Stand-in.</summary>
    public StoreOpening? Opening { get; private set; }

    /// <summary>Stand-in.</summary>
    public long DurableCommit { get; private set; }

    /// <summary>Stand-in.</summary>
    public StoreHealth Health { get; }

    /// <summary>Stand-in.</summary>
    public long StoredBytes => new DirectoryInfo(_directory!).EnumerateFiles().Sum(file => file.Length);

    /// <summary>Stand-in.</summary>
    public static TelemetryEngine Open(string directory, TelemetryOptions? options = null)
    {
        Directory.CreateDirectory(directory);
        FileStream lockFile;
        try
        {
            lockFile = new FileStream(
                Path.Combine(directory, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new StoreLockedException($"'{directory}' is in use by another process.");
        }

        var engine = new TelemetryEngine((options ?? new()) with { RetainedSamplesPerSeries = int.MaxValue })
        {
            _directory = directory,
            _lockFile = lockFile,
        };
        engine.Load();
        return engine;
    }

    /// <summary>Stand-in.</summary>
    public static VerifyReport Verify(string directory)
    {
        var file = Path.Combine(directory, "samples");
        try
        {
            using var engine = Open(directory);
            var samples = engine.Sum(static columns => columns.Count);
            return new VerifyReport(true, 1, samples, []);
        }
        catch (EndOfStreamException)
        {
            var length = new FileInfo(file).Length;
            return new VerifyReport(false, 1, 0, [new StoreLoss("samples", 0, length, "truncated", null, null, null)]);
        }
    }

    /// <summary>Stand-in.</summary>
    public Task WaitForCommitAsync(long commit, CancellationToken cancellationToken = default) =>
        DurableCommit >= 0 ? Task.CompletedTask : Task.FromCanceled(cancellationToken);

    /// <summary>Stand-in.</summary>
    public void Commit()
    {
        DurableCommit++;
        if (_directory is not null)
        {
            Save();
        }
    }

    /// <summary>Stand-in.</summary>
    public void Checkpoint() => Save();

    /// <summary>Stand-in.</summary>
    public CompactResult Compact(IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        var before = StoredBytes;
        Save();
        progress?.Report(1);
        return new CompactResult(Sum(static columns => columns.Count), before, StoredBytes);
    }

    /// <summary>Stand-in.</summary>
    public SampleCursor Read(SeriesId series, Timestamp from, Timestamp to, Timestamp? asOf) => Read(series, from, to);

    /// <summary>Stand-in.</summary>
    public SeriesSummary Summarize(SeriesId series, Timestamp from, Timestamp to, Timestamp? asOf = null)
    {
        using var cursor = Read(series, from, to);
        var (count, first, last) = (0L, default(Timestamp), default(Timestamp));
        while (cursor.MoveNext())
        {
            first = count == 0 ? cursor.Timestamps[0] : first;
            last = cursor.Timestamps[^1];
            count += cursor.Timestamps.Length;
        }

        return new SeriesSummary(count, first, last);
    }

    /// <summary>Stand-in.</summary>
    public long BytesOf(SeriesId series) => 17 * CountSamples(series);

    /// <summary>Stand-in.</summary>
    public long CountBeyond(SeriesId series, Timestamp from, Timestamp to, LimitDefinition limit)
    {
        using var cursor = Read(series, from, to);
        var count = 0L;
        while (cursor.MoveNext())
        {
            foreach (var value in cursor.Values)
            {
                count += value > limit.Threshold ? 1 : 0;
            }
        }

        return count;
    }

    /// <summary>Stand-in.</summary>
    public AmendOutcome Correct(SeriesId series, Timestamp at, double value, string who, string why) =>
        Amend(series, at, value, null);

    /// <summary>Stand-in.</summary>
    public AmendOutcome ChangeStatus(SeriesId series, Timestamp at, SampleStatus status, string who, string why) =>
        Amend(series, at, null, status);

    /// <summary>Stand-in.</summary>
    public AmendOutcome Delete(SeriesId series, Timestamp at, string who, string why)
    {
        using var cursor = Read(series, at, at + TimeSpan.FromMicroseconds(1));
        if (!cursor.MoveNext())
        {
            return AmendOutcome.NoSuchSample;
        }

        _deleted.Add((series.Value, at.Microseconds));
        return AmendOutcome.Amended;
    }

    /// <summary>Stand-in.</summary>
    public void Dispose()
    {
        if (_lockFile is { } held)
        {
            Save();
            held.Dispose();
            _lockFile = null;
        }
    }

    private AmendOutcome Amend(SeriesId series, Timestamp at, double? value, SampleStatus? status)
    {
        var cursor = Read(series, at, at + TimeSpan.FromMicroseconds(1));
        if (!cursor.MoveNext())
        {
            cursor.Dispose();
            return AmendOutcome.NoSuchSample;
        }

        var sample = cursor.Current[0];
        cursor.Dispose();
        var result = Append(series, at, value ?? sample.Value, status ?? sample.Status);
        return result.Versions > 0 ? AmendOutcome.Amended : AmendOutcome.Unchanged;
    }

    private void Save()
    {
        using var writer = new BinaryWriter(File.Create(Path.Combine(_directory!, "samples")));
        writer.Write(SeriesCount);
        for (var i = 0; i < SeriesCount; i++)
        {
            var id = new SeriesId(i);
            var info = GetInfo(id);
            writer.Write(info.Key.ToString());
            writer.Write(info.Unit);
            writer.Write(info.Decimals);
            writer.Write(info.Cadence.Ticks);
            writer.Write(info.Lateness.Ticks);
            using var cursor = Read(id, Timestamp.MinValue, new Timestamp(long.MaxValue));
            while (cursor.MoveNext())
            {
                for (var row = 0; row < cursor.Values.Length; row++)
                {
                    if (!_deleted.Contains((i, cursor.Timestamps[row].Microseconds)))
                    {
                        writer.Write(cursor.Timestamps[row].Microseconds);
                        writer.Write(cursor.Values[row]);
                        writer.Write(cursor.Statuses[row].Value);
                    }
                }
            }

            writer.Write(long.MinValue);
        }
    }

    private void Load()
    {
        var path = Path.Combine(_directory!, "samples");
        Opening = new StoreOpening(true, !File.Exists(path), 0, 0, []);
        if (Opening.WasNew)
        {
            return;
        }

        using var reader = new BinaryReader(File.OpenRead(path));
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var id = Register(new SeriesInfo(SeriesKey.Parse(reader.ReadString()))
            {
                Unit = reader.ReadString(),
                Decimals = reader.ReadInt32(),
                Cadence = new TimeSpan(reader.ReadInt64()),
                Lateness = new TimeSpan(reader.ReadInt64()),
            });
            for (var time = reader.ReadInt64(); time != long.MinValue; time = reader.ReadInt64())
            {
                var timestamp = new Timestamp(time);
                var (value, status) = (reader.ReadDouble(), new SampleStatus(reader.ReadByte()));
                var batch = new SampleBatch(new(in timestamp), new(in value), new(in status));
                Pipeline(id).AppendInOrder(batch);
            }
        }
    }
}
