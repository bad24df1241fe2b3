namespace TelemetryCore.Cli.Demo.Park;

/// <summary>A flow meter between two nodes of the water network; null is outside the park.</summary>
/// <param name="Name">Of the meter, its stream and its factor.</param>
/// <param name="From">Where the water comes from.</param>
/// <param name="To">Where it goes.</param>
/// <param name="Flow">What flows while nothing leaks, in m3/h.</param>
/// <param name="Deviation">The standard deviation of a reading, in m3/h.</param>
internal sealed record WaterMeter(string Name, string? From, string? To, double Flow, double Deviation);
