using System.Globalization;
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
    private readonly Dictionary<(string Factor, TimeSpan Size), WindowId> _windows = [];
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
        return [.. Rows.Select(row => valid.TryGetValue(row.Timestamp, out var value) ? Exact(value) : null)];
    }

    /// <summary>The values of the valid samples of a series.</summary>
    public decimal[] Values(string factor) => Column(factor).Present();

    /// <summary>The engine's own window that holds an instant of the file's clock.</summary>
    public WindowResult Window(string factor, TimeSpan size, DateTime label)
    {
        if (!_windows.TryGetValue((factor, size), out var window))
        {
            window = _engine.AddWindow(_ids[factor], new WindowDefinition(size));
            _windows.Add((factor, size), window);
        }

        return _engine.GetWindow(_ids[factor], window, Timestamp.From(new DateTimeOffset(label, _utcOffset)));
    }

    private DateTime Label(Timestamp timestamp) => timestamp.ToDateTimeOffset().ToOffset(_utcOffset).DateTime;

    // The shortest text that reads back as the double is the decimal of the file, for up to 15 digits.
    private static decimal? Exact(double value) => decimal.Parse(
        value.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);
}
