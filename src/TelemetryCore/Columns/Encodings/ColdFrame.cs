namespace TelemetryCore.Columns.Encodings;

/// <summary>What the directory of a column says of one frame.</summary>
/// <param name="Start">The first value.</param>
/// <param name="Slope">The first difference, where differences of differences are coded.</param>
/// <param name="FirstRun">Index of the frame's first run.</param>
/// <param name="Runs">How many runs of centers are cut out.</param>
/// <param name="Tokens">How many tokens are coded.</param>
/// <param name="Offset">Where the frame begins in the chunk.</param>
/// <param name="Bytes">The bytes of the tokens and of their extra bits.</param>
internal readonly record struct ColdFrame(
    long Start, long Slope, int FirstRun, int Runs, int Tokens, int Offset, int Bytes);
