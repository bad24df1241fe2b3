using System.Buffers;
using System.Runtime.InteropServices;
using TelemetryCore.Columns;
using TelemetryCore.Columns.Encodings;
using TelemetryCore.Samples;
using TelemetryCore.Storage.Catalogs;
using TelemetryCore.Storage.Files;
using TelemetryCore.Storage.Manifests;
using TelemetryCore.Storage.Segments;
using TelemetryCore.TestKit.Disks;

namespace TelemetryCore.Tests.Storage.Segments;

/// <summary>Small stores with known content: what to write, and what a reader must find.</summary>
internal static class SampleStore
{
    public const string Directory = "/store";

    public static readonly Timestamp Start = Timestamp.Parse("2026-03-01T00:00:00Z");

    public static readonly SeriesInfo[] Series =
    [
        new(new SeriesKey("stack-07", "SO2")) { Unit = "mg/m3" },
        new(new SeriesKey("烟囱-7", "a\0b", "hour-avg")) { Unit = "℃", Decimals = 0, Zone = Shanghai },
        new(new SeriesKey("lone \uD800 surrogate", "\uFFFD")) { Cadence = TimeSpan.FromHours(1), Zone = Custom },
    ];

    private static readonly ThreadLocal<HotEncoder> HotEncoders = new(() => new HotEncoder());
    private static readonly ThreadLocal<ColdEncoder> ColdEncoders = new(() => new ColdEncoder());

    public static TimeZoneInfo Shanghai => TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    public static TimeZoneInfo Custom =>
        TimeZoneInfo.CreateCustomTimeZone("plant;clock", TimeSpan.FromMinutes(345), "Plant", "Plant");

    public static SimulatedDisk NewDisk()
    {
        var disk = new SimulatedDisk(1);
        ((IFileSystem)disk).CreateDirectory(Directory);
        return disk;
    }

    public static string PathOf(long number) => Path.Combine(Directory, SegmentNames.Of(number));

    /// <summary>Rows with gaps, marks and a few odd values.</summary>
    public static RowBuffer Rows(int seed, int count, Timestamp start)
    {
        var random = new Random(seed);
        var rows = new RowBuffer(count) { Count = count };
        for (var i = 0; i < count; i++)
        {
            start += TimeSpan.FromSeconds(random.Next(10) == 0 ? 90 : 60);
            rows.Timestamps[i] = start;
            rows.Values[i] = random.Next(40) switch
            {
                0 => double.NaN,
                1 => -0.0,
                2 => random.NextDouble(),
                _ => random.Next(2000) / 100.0,
            };
            rows.Statuses[i] = new SampleStatus(random.Next(8) == 0 ? StatusMark.Maintenance : StatusMark.Normal);
            rows.Known[i] = (uint)(start.Microseconds / Timestamp.MicrosecondsPerSecond) + 2;
        }

        return rows;
    }

    public static byte[] Hot(Rows rows)
    {
        var units = new ArrayBufferWriter<byte>();
        var lengths = new List<ushort>();
        var encoder = HotEncoders.Value!;
        for (var start = 0; start < rows.Length; start += HotEncoder.RowsMax)
        {
            var part = rows.Slice(start, Math.Min(HotEncoder.RowsMax, rows.Length - start));
            var length = encoder.Encode(part, units.GetSpan(HotEncoder.BytesMax));
            units.Advance(length);
            lengths.Add(checked((ushort)length));
        }

        var chunk = new ArrayBufferWriter<byte>();
        ChunkFormat.WriteHot(units.WrittenSpan, CollectionsMarshal.AsSpan(lengths), chunk);
        return chunk.WrittenSpan.ToArray();
    }

    public static byte[] Cold(Rows rows)
    {
        var chunk = new ArrayBufferWriter<byte>();
        ColdEncoders.Value!.Encode(rows, chunk);
        return chunk.WrittenSpan.ToArray();
    }

    public static Amendment[] Amendments(int count) =>
    [
        .. Enumerable.Range(0, count).Select(i => new Amendment
        {
            Kind = (AmendmentKind)(i % 4),
            KnownAt = Start + TimeSpan.FromMinutes(i),
            Before = new Sample(Start + TimeSpan.FromSeconds(i), i % 3 == 0 ? double.NaN : i, SampleStatus.Normal),
            BeforeKnownAt = Start - TimeSpan.FromSeconds(i),
            After = i % 4 == 3
                ? null
                : new Sample(Start + TimeSpan.FromSeconds(i), i + 0.5, new SampleStatus(StatusMark.Fault)),
            Who = $"操作员 {i % 2}",
            Why = i % 2 == 0 ? "" : "calibration gas",
        }),
    ];

    /// <summary>A segment of up to three series with chunks of each role and form, and amendments.</summary>
    public static SegmentSummary WriteSegment(
        IFileSystem files, SegmentHeader header, int rows = 40, int series = 3)
    {
        using var writer = new SegmentWriter(files, Directory, header);
        for (var id = 0; id < series; id++)
        {
            writer.BeginSeries(new SeriesId(id), Series[id]);
            foreach (var role in Enum.GetValues<ChunkRole>())
            {
                var content = Content(header.Number, id, role, rows);
                var chunk = role == ChunkRole.Base ? Hot(content.Rows) : Cold(content.Rows);
                writer.AddChunk(role, chunk, ZoneMap.Of(content.Rows, Series[id].Decimals));
            }

            writer.AddAmendments(Amendments(5));
        }

        return writer.Finish();
    }

    public static RowBuffer Content(long number, int id, ChunkRole role, int rows) =>
        Rows((int)(number * 100) + (id * 10) + (int)role, rows + (int)role, Start + TimeSpan.FromDays(number));

    public static SegmentHeader Header(long number, SegmentLink? previous = null, params long[] replaces) => new()
    {
        Number = number,
        Covers = 10 * number,
        CreatedAt = Start,
        Tier = SegmentTier.Hot,
        Previous = previous,
        Replaces = [.. replaces],
    };

    /// <summary>A store of some chained segments, closed in order.</summary>
    public static Manifest WriteStore(IFileSystem files, int segments, int rows = 40)
    {
        using (var catalog = Catalog.Load(files, Directory, new Dictionary<SeriesId, SeriesInfo>()).Catalog!)
        {
            for (var id = 0; id < Series.Length; id++)
            {
                catalog.Append(new SeriesId(id), Series[id]);
            }

            catalog.Sync();
        }

        var manifest = Manifest.Empty;
        for (var number = 1; number <= segments; number++)
        {
            manifest = manifest.With(WriteSegment(files, Header(number, manifest.Newest), rows));
        }

        manifest = manifest with
        {
            Generation = 1,
            IsClean = true,
            ReplayAfter = 10 * segments,
            Ledger = new Ledger { Offered = manifest.Samples + 3, Stored = manifest.Samples, Rejected = 3 },
        };
        ManifestFile.Write(files, Directory, manifest);
        return manifest;
    }
}
