using FsCheck;
using FsCheck.Fluent;
using TelemetryCore.Samples;
using TelemetryCore.Storage.Catalogs;
using TelemetryCore.Storage.Files;
using TelemetryCore.Tests.Storage.Segments;
using TelemetryCore.TestKit.Disks;

namespace TelemetryCore.Tests.Storage.Catalogs;

/// <summary>The names of the series outlive crashes and damage.</summary>
public sealed class CatalogTests
{
    private static readonly string FilePath = Path.Combine(SampleStore.Directory, Catalog.Name);
    private static readonly Dictionary<SeriesId, SeriesInfo> Nothing = [];

    private static readonly Dictionary<SeriesId, SeriesInfo> Everything =
        SampleStore.Series.Index().ToDictionary(pair => new SeriesId(pair.Index), pair => pair.Item);

    [Fact]
    public void AnyNameComesBack()
    {
        var part = Gen.Elements(['a', '\0', '\n', '硫', '\uD83D', '\uDE00', '\uFFFD', '\uFFFF', ' '])
            .ArrayOf()
            .Where(chars => chars.Length is > 0 and <= 128)
            .Select(chars => new string(chars));
        Prop.ForAll(part.Three().ToArbitrary(), parts =>
        {
            var disk = SampleStore.NewDisk();
            var info = new SeriesInfo(new SeriesKey(parts.Item1, parts.Item2, parts.Item3)) { Unit = parts.Item1 };
            Append(disk, info, SampleStore.Series[0]);
            Assert.Equal([info, SampleStore.Series[0]], Load(disk).Catalog!.Series);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void TheLongestNamesAndEveryZoneComeBack()
    {
        var disk = SampleStore.NewDisk();
        var name = new string('\uD800', 128);
        SeriesInfo[] written =
        [
            new(new SeriesKey(name, name, name)) { Zone = SampleStore.Custom },
            .. TimeZoneInfo.GetSystemTimeZones().Index().Select(pair =>
                new SeriesInfo(new SeriesKey($"zone-{pair.Index}", "a")) { Zone = pair.Item }),
        ];
        Append(disk, written);
        var loading = Load(disk);

        Assert.Empty(loading.Losses);
        Assert.Equal(written, loading.Catalog!.Series);
    }

    [Fact]
    public void EveryFlippedBitIsSeenAndHealed()
    {
        var disk = SampleStore.NewDisk();
        Append(disk, SampleStore.Series);
        var bytes = disk.ReadAll(FilePath);
        for (var bit = 0; bit < 8 * bytes.Length; bit++)
        {
            var original = bytes[bit / 8];
            disk.Overwrite(FilePath, bit / 8, [(byte)(original ^ (1 << (bit % 8)))]);
            var alone = Load(disk);
            Assert.True(alone.Losses.Count > 0 || alone.TornTailBytes > 0, $"bit {bit}");
            Assert.All(alone.Catalog!.Series.Index(), pair =>
                Assert.True(pair.Item == SampleStore.Series[pair.Index] || pair.Item == Catalog.Lost(pair.Index)));
            Assert.Equal(SampleStore.Series, Catalog.Load(disk, SampleStore.Directory, Everything).Catalog!.Series);
            disk.Overwrite(FilePath, bit / 8, [original]);
        }
    }

    [Fact]
    public void EveryPrefixKeepsItsWholeEntriesAndTakesNewOnes()
    {
        var disk = SampleStore.NewDisk();
        Append(disk, SampleStore.Series);
        for (var length = disk.ReadAll(FilePath).Length - 1; length >= 0; length--)
        {
            disk.Truncate(FilePath, length);
            var loading = Load(disk);
            Assert.Empty(loading.Losses);
            var kept = loading.Catalog!.Series.ToArray();
            Assert.Equal(SampleStore.Series.Take(kept.Length), kept);
            var copy = disk.AfterKill();
            Append(copy, SampleStore.Series[kept.Length..]);
            Assert.Equal(0, Load(copy).TornTailBytes);
            Assert.Equal(SampleStore.Series, Load(copy).Catalog!.Series);
        }
    }

    [Fact]
    public void ALostNameLeavesThePlaceOfItsSeries()
    {
        var disk = SampleStore.NewDisk();
        Append(disk, SampleStore.Series);
        disk.Overwrite(FilePath, 0, new byte[64]);
        var loading = Load(disk);
        using var catalog = loading.Catalog!;

        Assert.NotEmpty(loading.Losses);
        Assert.Equal("lost/series-0", catalog.Series[0].Key.ToString());
        Assert.Equal(2, catalog.Require(new SeriesId(4)));
        Assert.Equal("lost/series-4", catalog.Series[4].Key.ToString());
        catalog.Sync();
        Assert.Empty(Load(disk).Losses);
        Assert.Equal(catalog.Series, Load(disk).Catalog!.Series);
    }

    [Fact]
    public void ACrashAtAnyOperationKeepsWhatWasSynced()
    {
        for (var operation = 0; ; operation++)
        {
            var disk = SampleStore.NewDisk();
            var synced = 0;
            disk.CrashAfter(operation);
            var crash = Record.Exception(() =>
            {
                foreach (var info in SampleStore.Series)
                {
                    Append(disk, info);
                    synced++;
                }
            });
            for (ulong seed = 0; seed < 8; seed++)
            {
                var loading = Load(disk.AfterCrash(seed));
                Assert.Empty(loading.Losses);
                var kept = loading.Catalog!.Series.ToArray();
                Assert.InRange(kept.Length, synced, SampleStore.Series.Length);
                Assert.Equal(SampleStore.Series.Take(kept.Length), kept);
            }

            if (crash is null)
            {
                return;
            }
        }
    }

    [Fact]
    public void ANewerCatalogIsRefusedByItsVersion()
    {
        var disk = SampleStore.NewDisk();
        Append(disk, SampleStore.Series);
        NewerVersion.Plant(disk, FilePath, 3);
        var loading = Load(disk);

        Assert.Null(loading.Catalog);
        Assert.Equal(3, loading.NewerVersion);
    }

    private static CatalogLoading Load(IFileSystem files) => Catalog.Load(files, SampleStore.Directory, Nothing);

    private static void Append(IFileSystem files, params SeriesInfo[] series)
    {
        using var catalog = Load(files).Catalog!;
        foreach (var info in series)
        {
            catalog.Append(new SeriesId(catalog.Series.Count), info);
        }

        catalog.Sync();
    }
}
