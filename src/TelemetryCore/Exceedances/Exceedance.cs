using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore.Exceedances;

/// <summary>What a limit saw.</summary>
internal enum ExceedanceChange : byte
{
    /// <summary>Values have been beyond the limit for the on-delay.</summary>
    Began,

    /// <summary>Values have been back inside, deadband included, for the off-delay.</summary>
    Ended,

    /// <summary>Judged again: an exceedance that was not seen in its turn.</summary>
    FoundLate,

    /// <summary>Judged again, and it stands.</summary>
    Confirmed,

    /// <summary>Judged again: it has other times.</summary>
    Shifted,

    /// <summary>Judged again: there was none.</summary>
    Retracted,

    /// <summary>The open window will comply, although the opposite was told to be possible.</summary>
    WillComply,

    /// <summary>The open window exceeds so far, and can still do either.</summary>
    MayExceed,

    /// <summary>The open window will exceed, whatever comes.</summary>
    WillExceed,

    /// <summary>The source's mark suppresses the alarm from here on.</summary>
    Suppressed,

    /// <summary>The source's mark suppresses the alarm no longer.</summary>
    Unsuppressed,
}

/// <summary>One change of a limit's state, on event time.</summary>
internal readonly record struct Exceedance
{
    public StandingLimit Limit { get; init; }

    /// <summary>Which exceedance of the limit it is, 1-based; what ended has the number of what began.</summary>
    public int Number { get; init; }

    public ExceedanceChange Change { get; init; }

    /// <summary>When it changed.</summary>
    public Timestamp At { get; init; }

    /// <summary>When values first were beyond the limit; of an end, when they first were back.</summary>
    public Timestamp Since { get; init; }

    /// <summary>Of what was judged again: when it ended; null while it lasts.</summary>
    public Timestamp? Until { get; init; }

    /// <summary>What decided it: the sample's value or rate, or the window's first figure.</summary>
    public double Value { get; init; }

    /// <summary>What it was held against; NaN where nothing was in force.</summary>
    public double Threshold { get; init; }

    /// <summary>The window, when the limit is on windows.</summary>
    public WindowResult? Window { get; init; }
}
