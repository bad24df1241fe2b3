using TelemetryCore.Samples;

namespace TelemetryCore.Cli.Import;

/// <summary>Reads the event time of a line.</summary>
internal interface ITimeParser
{
    /// <summary>What a time should look like, for whoever reads a rejected line.</summary>
    string Wanted { get; }

    bool TryParse(ReadOnlySpan<byte> text, out Timestamp timestamp);
}
