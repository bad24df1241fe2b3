using System.Globalization;
using DuckDB.NET.Data;
using TelemetryCore.Samples;

namespace TelemetryCore.PeerBenchmarks;

/// <summary>
/// The same samples in DuckDB, in memory, one row each, queried by one thread. In order of series its own zone maps
/// pass over the row groups of series that are never beyond; as they arrive, every group holds some of all.
/// </summary>
internal sealed class DuckDbSamples : IDisposable
{
    private readonly DuckDBConnection _connection = new("DataSource=:memory:");

    public DuckDbSamples(int series, int length, bool asTheyArrive)
    {
        _connection.Open();
        Ask("PRAGMA threads=1");
        Ask("CREATE TABLE samples (series INTEGER, time BIGINT, value DOUBLE)");
        using (var appender = _connection.CreateAppender("samples"))
        {
            var generators = Enumerable.Range(0, series).Select(number => new SeriesGenerator(number)).ToArray();
            for (var i = 0L; i < (long)series * length; i++)
            {
                var number = (int)(asTheyArrive ? i % series : i / length);
                Append(appender, number, generators[number].Next());
            }
        }

        Ask("CHECKPOINT");
        Version = (string)Ask("SELECT version()")!;
    }

    public string Version { get; }

    public long CountAbove(double limit) => (long)Ask(string.Create(
        CultureInfo.InvariantCulture, $"SELECT count(*) FROM samples WHERE value > {limit:R}::DOUBLE"))!;

    public void Dispose() => _connection.Dispose();

    private static void Append(DuckDBAppender appender, int series, in Sample sample) => appender.CreateRow()
        .AppendValue(series)
        .AppendValue(sample.Timestamp.Microseconds)
        .AppendValue(sample.Value)
        .EndRow();

    private object? Ask(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
