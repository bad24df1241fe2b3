using TelemetryCore.Samples;

namespace TelemetryCore.Cli.Import;

/// <summary>The time of lines that have none: a step for each line, on from file to file.</summary>
internal sealed class RowClock(Timestamp start, TimeSpan step)
{
    private long _row;

    public string Wanted => $"a time before the year 10000: row {_row}";

    public void Advance() => _row++;

    public bool TryTell(out Timestamp timestamp)
    {
        var passed = (Int128)_row * step.Ticks / TimeSpan.TicksPerMicrosecond;
        var isTime = start.Microseconds + passed <= Timestamp.MaxValue.Microseconds;
        timestamp = isTime ? new Timestamp(start.Microseconds + (long)passed) : default;
        return isTime;
    }
}
