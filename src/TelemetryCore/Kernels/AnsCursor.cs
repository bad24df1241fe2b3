namespace TelemetryCore.Kernels;

/// <summary>Where the decoding of one bit stream stands.</summary>
/// <param name="Bit">The next bit, counted from the first byte.</param>
/// <param name="State">The entry of the table that holds the next token.</param>
internal readonly record struct AnsCursor(int Bit, int State);
