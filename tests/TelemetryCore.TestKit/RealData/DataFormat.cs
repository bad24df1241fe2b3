namespace TelemetryCore.TestKit.RealData;

/// <summary>How the files of a data set are written.</summary>
public sealed record DataFormat
{
    /// <summary>The declared time between rows.</summary>
    public required TimeSpan Cadence { get; init; }

    /// <summary>The columns that are read; others are not.</summary>
    public required IReadOnlyList<DataColumn> Columns { get; init; }

    /// <summary>The time that a row is labelled with, from its fields and its place in the file, 0-based.</summary>
    public required Func<string[], int, DateTime> Label { get; init; }

    /// <summary>What the clock of the labels is ahead of UTC.</summary>
    public TimeSpan UtcOffset { get; init; }

    /// <summary>What separates fields; separators in a row count once when it is a blank.</summary>
    public char Separator { get; init; } = ',';

    /// <summary>Lines before the first row.</summary>
    public int HeaderLines { get; init; } = 1;

    /// <summary>What stands for a value that is not there.</summary>
    public string Missing { get; init; } = "";

    /// <summary>True when the file's lines are columns, and its columns rows.</summary>
    public bool IsTransposed { get; init; }

    /// <summary>True when a line is a stretch of one series, one field a row.</summary>
    public bool IsOneSeries { get; init; }

    /// <summary>The rows that count, where a file holds more than one table.</summary>
    public Func<string[], bool> Where { get; init; } = static _ => true;

    /// <summary>True when a row's own quality code calls it valid.</summary>
    public Func<string[], bool> IsValid { get; init; } = static _ => true;
}
