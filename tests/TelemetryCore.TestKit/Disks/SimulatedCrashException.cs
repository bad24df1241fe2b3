namespace TelemetryCore.TestKit.Disks;

/// <summary>The power failed, or the process was killed; no error that code may handle.</summary>
public sealed class SimulatedCrashException() : Exception("The simulated machine is down.");
