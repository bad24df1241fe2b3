using System.Globalization;
using DuckDB.NET.Data;

namespace TelemetryCore.PeerBenchmarks;

/// <summary>The same samples in DuckDB, one row each in order of series and time, queried by one thread.</summary>
internal sealed class DuckDbSamples : IDisposable
{
    private readonly DuckDBConnection _connection;

    /// <param name="samples">What is copied.</param>
    /// <param name="source">A file, or <c>:memory:</c>.</param>
    public DuckDbSamples(SealedSamples samples, string source)
    {
        _connection = new DuckDBConnection($"DataSource={source}");
        _connection.Open();
        Ask("PRAGMA threads=1");
        Ask("CREATE TABLE samples (series INTEGER, time BIGINT, value DOUBLE)");
        using (var appender = _connection.CreateAppender("samples"))
        {
            for (var series = 0; series < samples.Series; series++)
            {
                Append(appender, samples, series);
            }
        }

        Ask("CHECKPOINT");
        Version = (string)Ask("SELECT version()")!;
    }

    public string Version { get; }

    public long CountAbove(double limit) => (long)Ask(string.Create(
        CultureInfo.InvariantCulture, $"SELECT count(*) FROM samples WHERE value > {limit:R}::DOUBLE"))!;

    public void Dispose() => _connection.Dispose();

    private static void Append(DuckDBAppender appender, SealedSamples samples, int series)
    {
        using var cursor = samples.Engine.Read(new(series), Samples.Timestamp.MinValue, Samples.Timestamp.MaxValue);
        while (cursor.MoveNext())
        {
            for (var i = 0; i < cursor.Values.Length; i++)
            {
                appender.CreateRow().AppendValue(series).AppendValue(cursor.Timestamps[i].Microseconds)
                    .AppendValue(cursor.Values[i]).EndRow();
            }
        }
    }

    private object? Ask(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
