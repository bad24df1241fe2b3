namespace TelemetryCore.TestKit.RealData;

/// <summary>Files of one format.</summary>
/// <param name="Name">What it is called in tables.</param>
/// <param name="Format">How its files are written.</param>
/// <param name="Paths">Its files, relative to the root of the repository.</param>
public sealed record DataSet(string Name, DataFormat Format, params IReadOnlyList<string> Paths)
{
    /// <summary>The series of all files, without those that only count rows.</summary>
    public IEnumerable<DataSeries> ReadSeries() => Paths
        .SelectMany(path => DataFile.Read(path, Format))
        .Where(series => series.Info.Key.Factor != DataFile.RowFactor);
}
