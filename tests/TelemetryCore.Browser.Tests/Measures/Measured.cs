namespace TelemetryCore.Browser.Tests.Measures;

/// <param name="Delays">Milliseconds from an append to the change of the text.</param>
/// <param name="Missed">Values that a newer one had replaced before they were shown.</param>
/// <param name="Frames">Milliseconds from picture to picture.</param>
/// <param name="LongTasks">Milliseconds of tasks that held the page up for more than 50.</param>
internal sealed record Measured(Percentiles Delays, int Missed, Percentiles Frames, double[] LongTasks);
