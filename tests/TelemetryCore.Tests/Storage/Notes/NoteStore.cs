using System.Globalization;
using System.Text;
using TelemetryCore.Columns;
using TelemetryCore.Samples;
using TelemetryCore.Storage;
using TelemetryCore.TestKit;
using TelemetryCore.TestKit.Disks;
using TelemetryCore.Tests.Columns;
using TelemetryCore.Tests.Storage.Stores;

namespace TelemetryCore.Tests.Storage.Notes;

/// <summary>A store with a series a lane; each sample has a note, whose text is its number.</summary>
internal sealed class NoteStore : IDisposable
{
    private readonly SeriesId[] _series;
    private long _drawn;
    private int _samples;

    public NoteStore(SimulatedDisk disk, int lanes = 3, Func<TelemetryOptions, TelemetryOptions>? change = null)
    {
        Disk = disk;
        var options = StoreRun.Options(disk, Durability.PowerLoss(TimeSpan.FromMinutes(1))) with
        {
            Lanes = lanes,
            RetentionAge = null,
            Notes = Keeper,
            Clock = new ManualTimeProvider(StoreRun.Start),
        };
        Engine = TelemetryEngine.Open(StoreRun.Directory, change?.Invoke(options) ?? options);
        _drawn = Keeper.Restored.Count == 0 ? 0 : Keeper.Restored[^1].Sequence;
        _series = [.. Enumerable.Range(0, lanes).Select(lane =>
            Engine.Register(new SeriesInfo(SeriesKey.Parse($"station-{lane}/factor"))))];
        _samples = (int)_series.Sum(Engine.CountSamples);
    }

    public SimulatedDisk Disk { get; }

    public NoteRecorder Keeper { get; } = new();

    public TelemetryEngine Engine { get; }

    public long Drawn => Interlocked.Read(ref _drawn);

    /// <summary>What is told of notes 1 to the last one.</summary>
    public static IEnumerable<(long Sequence, string Text)> UpTo(long last) =>
        Enumerable.Range(1, (int)last).Select(number => ((long)number, TextOf(number)));

    public void Append(int lane, int times = 1)
    {
        for (var i = 0; i < times; i++)
        {
            Assert.Equal(1, AppendSample(lane, Interlocked.Increment(ref _samples)).Stored);
        }
    }

    /// <summary>Appends the last sample once more, and a note that comes without a new row.</summary>
    public void AppendAgain(int lane) => Assert.Equal(1, AppendSample(lane, _samples).Duplicates);

    public void Dispose() => Engine.Dispose();

    private static string TextOf(long number) => number.ToString("D8", CultureInfo.InvariantCulture);

    private AppendResult AppendSample(int lane, int sample)
    {
        var at = SeriesScript.Start + TimeSpan.FromSeconds(sample);
        var text = new byte[8];
        return Engine.Append(_series[lane], SeriesScript.Batch([new Sample(at, 1, default)]), () => Draw(text), text);
    }

    private long Draw(byte[] text)
    {
        var number = Interlocked.Increment(ref _drawn);
        Encoding.UTF8.GetBytes(TextOf(number), text);
        return number;
    }
}
