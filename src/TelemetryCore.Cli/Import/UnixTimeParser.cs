using System.Buffers.Text;
using System.Globalization;
using TelemetryCore.Samples;

namespace TelemetryCore.Cli.Import;

/// <summary>Times as a number of seconds or milliseconds since 1970, with or without decimals.</summary>
internal sealed class UnixTimeParser(long microsecondsPerUnit, string wanted) : ITimeParser
{
    private readonly long _first = Timestamp.MinValue.Microseconds / microsecondsPerUnit;
    private readonly long _last = Timestamp.MaxValue.Microseconds / microsecondsPerUnit;

    public string Wanted => wanted;

    public bool TryParse(ReadOnlySpan<byte> text, out Timestamp timestamp)
    {
        if (Utf8Parser.TryParse(text, out long whole, out var read) && read == text.Length)
        {
            timestamp = new Timestamp(whole * microsecondsPerUnit);
            return whole >= _first && whole <= _last;
        }

        var isNumber = decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var units);
        var isInRange = isNumber && units >= _first && units <= _last;
        timestamp = isInRange ? new Timestamp((long)decimal.Floor(units * microsecondsPerUnit)) : default;
        return isInRange;
    }
}
