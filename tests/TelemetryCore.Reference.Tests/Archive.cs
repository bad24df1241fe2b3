using System.Globalization;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.TestKit.RealData;
using TelemetryCore.Windows;

namespace TelemetryCore.Reference.Tests;

/// <summary>A file of real data inside an engine. Whatever is asked of it is read back from the engine.</summary>
internal sealed class Archive
{
    private static readonly Dictionary<string, Archive> Loaded = [];

    private readonly TelemetryEngine _engine = new(new TelemetryOptions
    {
        EarliestTime = Timestamp.Parse("1990-01-01T00:00:00Z"),
    });

    private readonly Dictionary<string, SeriesId> _ids = [];
    private readonly TimeSpan _utcOffset;

    private Archive(string path, DataFormat format)
    {
        _utcOffset = format.UtcOffset;
        foreach (var series in DataFile.Read(path, format))
        {
            var id = _engine.Register(series.Info);
            var result = _engine.Append(id, series.Batch);
            Assert.Equal(series.Timestamps.Length, result.Stored);
            _ids.Add(series.Info.Key.Factor, id);
        }

        Rows = [.. Samples(DataFile.RowFactor)];
        Labels = [.. Rows.Select(row => Label(row.Timestamp))];
    }

    /// <summary>The series of the rows' numbers in the file, in order of time.</summary>
    public IReadOnlyList<Sample> Rows { get; }

    /// <summary>The times of the rows on the file's own clock, in order.</summary>
    public IReadOnlyList<DateTime> Labels { get; }

    /// <summary>The factors of the file, without the count of rows.</summary>
    public IEnumerable<string> Factors => _ids.Keys.Where(factor => factor != DataFile.RowFactor);

    /// <summary>A file of a data set; the only one unless a part of its path is given.</summary>
    public static Archive Load(DataSet set, string part = "")
    {
        var path = set.Paths.Single(path => path.Contains(part, StringComparison.Ordinal));
        var key = $"{set.Name} {path}";
        if (!Loaded.TryGetValue(key, out var archive))
        {
            Loaded.Add(key, archive = new Archive(path, set.Format));
        }

        return archive;
    }

    public string TextOf(int row) => Text(Labels[row]);

    public static string Text(DateTime label) =>
        label.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>The shortest text that reads back: the decimal of the file, for up to 15 digits.</summary>
    public static decimal Exact(double value) => decimal.Parse(
        value.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>All samples of a series, in order of time.</summary>
    public List<Sample> Samples(string factor)
    {
        var samples = new List<Sample>();
        using var cursor = _engine.Read(_ids[factor], Timestamp.MinValue, Timestamp.MaxValue);
        while (cursor.MoveNext())
        {
            for (var i = 0; i < cursor.Current.Length; i++)
            {
                samples.Add(cursor.Current[i]);
            }
        }

        return samples;
    }

    /// <summary>The valid samples of a series laid beside the rows; null where a row has none.</summary>
    public decimal?[] Column(string factor)
    {
        var valid = Samples(factor).Where(sample => sample.IsValid)
            .ToDictionary(sample => sample.Timestamp, sample => sample.Value);
        return [.. Rows.Select(row => valid.TryGetValue(row.Timestamp, out var value) ? Exact(value) : (decimal?)null)];
    }

    /// <summary>The values of the valid samples of a series.</summary>
    public decimal[] Values(string factor) => Column(factor).Present();

    /// <summary>How many valid samples are beyond a limit: counted, and as the samples of all episodes.</summary>
    public int CountBeyond(string factor, LimitDefinition limit)
    {
        var counted = _engine.CountBeyond(_ids[factor], Timestamp.MinValue, Timestamp.MaxValue, limit);
        Assert.Equal(counted, _engine.FindExceedances(_ids[factor], limit).Sum(episode => episode.Samples));
        return (int)counted;
    }

    /// <summary>How many Valid windows of a series that are over are beyond a limit.</summary>
    public int CountBeyond(string factor, WindowDefinition window, LimitDefinition limit) =>
        (int)_engine.FindExceedances(_ids[factor], limit, window).Sum(episode => episode.Samples);

    /// <summary>The engine's windows that end behind one time and up to another, both on the file's clock.</summary>
    public List<WindowResult> Windows(string factor, WindowDefinition window, DateTime from, DateTime to) =>
        [.. _engine.Window(_ids[factor], window, At(from), At(to))];

    /// <summary>The engine's windows from the one that holds the first row to the one that holds the last.</summary>
    public List<WindowResult> Windows(string factor, TimeSpan size)
    {
        var last = At(Labels[^1]);
        return
        [
            .. _engine.Window(_ids[factor], new WindowDefinition(size) { Validity = null }, At(Labels[0]), last + size)
                .TakeWhile(window => window.From <= last),
        ];
    }

    /// <summary>
    /// The first of the Valid windows with the largest mean, of those that hold at least so many hourly rows of time.
    /// </summary>
    public WindowResult LargestMean(string factor, WindowDefinition window, int rows) =>
        Windows(factor, window, Labels[0].AddHours(rows - 1), Labels[^1].AddHours(1))
            .Where(result => result.Verdict == WindowVerdict.Valid)
            .MaxBy(result => result.Mean);

    /// <summary>The engine's window of the calendar year in which a time lies.</summary>
    public WindowResult Year(string factor, DateTime at, params Aggregate[] aggregates)
    {
        var year = new WindowDefinition(WindowShape.Calendar(CalendarUnit.Year))
        {
            Aggregates = aggregates,
            Validity = null,
        };
        return Windows(factor, year, at, new DateTime(at.Year + 1, 1, 1)).Single();
    }

    /// <summary>The same of the year in which the file begins.</summary>
    public WindowResult Year(string factor, params Aggregate[] aggregates) => Year(factor, Labels[0], aggregates);

    /// <summary>The mean of the direction of winds, weighted by their speeds.</summary>
    public Aggregate VectorMean(string speed) => Aggregate.SpeedWeightedVectorMean(_ids[speed]);

    /// <summary>The number of the last row before a time.</summary>
    public int RowBefore(Timestamp time) => Rows.Count(row => row.Timestamp < time) - 1;

    /// <summary>The label of the last hour of a window.</summary>
    public string LastHour(in WindowResult window) => Text(Label(window.To).AddHours(-1));

    /// <summary>A time on the file's clock.</summary>
    public DateTime Label(Timestamp timestamp) => timestamp.ToDateTimeOffset().ToOffset(_utcOffset).DateTime;

    private Timestamp At(DateTime label) => Timestamp.From(new DateTimeOffset(label, _utcOffset));
}
