using System.Globalization;
using System.IO.Compression;
using TelemetryCore.Columns;
using TelemetryCore.Alarms;
using TelemetryCore.Exceedances;
using TelemetryCore.Kernels;
using TelemetryCore.Samples;
using TelemetryCore.TestKit;
using TelemetryCore.Windows;

namespace TelemetryCore.Tests.Engine;

/// <summary>Four years of published hourly readings against results computed elsewhere with exact fractions.</summary>
public sealed class RealReadingsTests
{
    private const int Pm25 = 5;
    private const int So2 = 7;
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Theory]
    [InlineData("Aotizhongxin", 13_895)]
    [InlineData("Changping", 11_863)]
    [InlineData("Wanshouxigong", 14_282)]
    public void HoursOfPm25Over75AreCountedAsByExactArithmetic(string site, int expected)
    {
        var (engine, series) = Load(site, Pm25);
        Assert.Equal(expected, CountOver(engine, series, 75));
    }

    // 2575/24, 1453/12 and 1349/12: the means of 24 hourly SO2 readings.
    [Theory]
    [InlineData("Aotizhongxin", 2575, 24)]
    [InlineData("Changping", 1453, 12)]
    [InlineData("Wanshouxigong", 1349, 12)]
    public void TheMeanOfADayOfSo2IsTheExactFraction(string site, int numerator, int denominator)
    {
        var (engine, series) = Load(site, So2);
        var from = Timestamp.Parse("2014-01-15T08:00:00+08:00");
        var mean = ExactMean.At(0);
        using var cursor = engine.Read(series, from, from + TimeSpan.FromHours(24));
        while (cursor.MoveNext())
        {
            mean.AddFinite(cursor.Values);
        }

        Assert.True(mean.IsExact);
        Assert.Equal((double)numerator / denominator, mean.ToDouble());
    }

    [Theory]
    [InlineData("Aotizhongxin")]
    [InlineData("Changping")]
    public void EveryHourWindowIsTheReadingAndEveryMissingHourIsEmpty(string site)
    {
        var recorder = new EngineRecorder();
        var (engine, series) = Load(site, Pm25, recorder);
        var readings = Engines.ReadAll(engine, series).ToDictionary(sample => sample.Timestamp, sample => sample.Value);
        Assert.All(recorder.Windows, window =>
        {
            var isRead = readings.TryGetValue(window.From, out var value);
            Assert.Equal(isRead ? value : double.NaN, window.Mean);
            Assert.Equal(isRead ? WindowVerdict.Valid : WindowVerdict.Empty, window.Verdict);
        });
        var last = Timestamp.Parse("2017-02-28T23:00:00+08:00");
        Assert.Equal((last - recorder.Windows[0].From) / Hour, recorder.Windows.Count);
        var raised = recorder.Alarms.Count(alarm => alarm.Transition == AlarmTransition.Raised);
        Assert.True(raised > 100);
        Assert.Equal(recorder.Alarms.Count, (2 * raised) - engine.GetActiveAlarms().Count);
    }

    private static int CountOver(TelemetryEngine engine, SeriesId series, double limit)
    {
        var count = 0;
        using var cursor = engine.Read(series, Timestamp.MinValue, Timestamp.MaxValue);
        while (cursor.MoveNext())
        {
            count += LimitScan.Count<GreaterThan>(cursor.Values, limit);
        }

        return count;
    }

    private static (TelemetryEngine Engine, SeriesId Series) Load(
        string site, int column, EngineRecorder? recorder = null)
    {
        var engine = Engines.Small(256);
        var series = engine.Register(new SeriesInfo(new SeriesKey(site, "f"))
        {
            Cadence = Hour,
            Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"),
        });
        if (recorder is not null)
        {
            engine.Subscribe(recorder);
            var hour = engine.AddWindow(series, WindowDefinition.Hour);
            engine.AddLimit(series, new LimitDefinition(75) { Window = hour });
        }

        foreach (var (at, value) in Rows(site, column))
        {
            Assert.True(engine.Append(series, at, value).IsComplete);
        }

        return (engine, series);
    }

    private static IEnumerable<(Timestamp At, double Value)> Rows(string site, int column)
    {
        var name = $"PRSA_Data_{site}_20130301-20170228.csv.gz";
        using var file = File.OpenRead(RepositoryRoot.FullPath($"data/beijing-multisite/{name}"));
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            var fields = line.Split(',');
            if (fields[column] != "NA")
            {
                var parts = fields[1..5].Select(field => int.Parse(field, CultureInfo.InvariantCulture)).ToArray();
                var at = new DateTimeOffset(parts[0], parts[1], parts[2], parts[3], 0, 0, TimeSpan.FromHours(8));
                yield return (Timestamp.From(at), double.Parse(fields[column], CultureInfo.InvariantCulture));
            }
        }
    }
}
