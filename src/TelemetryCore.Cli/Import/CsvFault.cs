namespace TelemetryCore.Cli.Import;

/// <summary>What is wrong with a record as a whole.</summary>
internal enum CsvFault
{
    None,

    /// <summary>A quoted field has no closing quote.</summary>
    OpenQuote,

    /// <summary>Something other than a delimiter follows a closing quote.</summary>
    TextAfterQuote,

    /// <summary>The record is longer than the reader's buffer.</summary>
    TooLong,
}
