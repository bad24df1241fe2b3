using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Power.Judging;

/// <summary>Windows that follow one another from an instant on, until an end that may cut the last one.</summary>
internal readonly record struct WindowGrid(Timestamp From, TimeSpan Length, Timestamp End)
{
    /// <summary>Whole windows since 1970, without end.</summary>
    public static WindowGrid Endless(TimeSpan length) => new(new Timestamp(0), length, Timestamp.Endless);

    /// <summary>The start of the window that an instant lies in, or of the first.</summary>
    public Timestamp Start(Timestamp at)
    {
        var length = Length.Ticks / TimeSpan.TicksPerMicrosecond;
        var behind = at.Microseconds - From.Microseconds;
        var isBefore = behind < 0 && End != Timestamp.Endless;
        return isBefore ? From : new Timestamp(at.Microseconds - (((behind % length) + length) % length));
    }

    public Timestamp EndOf(Timestamp start)
    {
        var end = start + Length;
        return end < End ? end : End;
    }
}
