using BenchmarkDotNet.Attributes;
using Microsoft.Win32.SafeHandles;
using TelemetryCore.Samples;
using TelemetryCore.Storage.Files;
using TelemetryCore.Storage.Journaling;

namespace TelemetryCore.Benchmarks;

/// <summary>
/// One durable commit of so many bytes, samples added included, against the least that makes bytes durable: a bare write
/// and sync, into a file that grows and into one whose bytes were written before. On the disk of the build's output.
/// </summary>
public class JournalBenchmarks
{
    private const int FileBytes = 16 << 20;

    private readonly string _folder = Path.Combine(AppContext.BaseDirectory, "journal-benchmark");
    private byte[] _bytes = [];
    private SafeFileHandle? _growing;
    private SafeFileHandle? _prewritten;
    private long _growingEnd;
    private long _prewrittenEnd;
    private Journal? _journal;
    private JournalBuffer? _buffer;
    private int _samples;

    [Params(4 << 10, 64 << 10, 1 << 20)]
    public int Bytes { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        Directory.CreateDirectory(_folder);
        _bytes = new byte[Bytes];
        new Random(1).NextBytes(_bytes);
        _growing = Create("growing");
        _prewritten = Create("prewritten");
        RandomAccess.Write(_prewritten, new byte[FileBytes], 0);
        RandomAccess.FlushToDisk(_prewritten);
        var options = new JournalOptions { FileBytes = FileBytes };
        _journal = new Journal(PhysicalFileSystem.Instance, _folder, options, 1, 1);
        _buffer = _journal.AddLane(new Lock(), () => default);
        _samples = Bytes / JournalFormat.SampleBytes;
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _growing!.Dispose();
        _prewritten!.Dispose();
        _journal!.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark]
    public void WriteAndSyncGrowing()
    {
        RandomAccess.Write(_growing!, _bytes, _growingEnd);
        RandomAccess.FlushToDisk(_growing!);
        _growingEnd += Bytes;
        if (_growingEnd >= 64 * FileBytes)
        {
            RandomAccess.SetLength(_growing!, 0);
            _growingEnd = 0;
        }
    }

    [Benchmark(Baseline = true)]
    public void WriteAndSyncPrewritten()
    {
        _prewrittenEnd = _prewrittenEnd + Bytes > FileBytes ? 0 : _prewrittenEnd;
        RandomAccess.Write(_prewritten!, _bytes, _prewrittenEnd);
        RandomAccess.FlushToDisk(_prewritten!);
        _prewrittenEnd += Bytes;
    }

    [Benchmark]
    public void Commit()
    {
        for (var i = 0; i < _samples; i++)
        {
            _buffer!.Add(i & 1023, new Timestamp(i), i, SampleStatus.Normal);
        }

        var commit = _buffer!.Commit;
        if (_journal!.Commit(sync: true) != commit)
        {
            throw _journal.Failure!;
        }

        _journal.Retire(commit);
    }

    private SafeFileHandle Create(string name) =>
        File.OpenHandle(Path.Combine(_folder, name), FileMode.Create, FileAccess.ReadWrite);
}
