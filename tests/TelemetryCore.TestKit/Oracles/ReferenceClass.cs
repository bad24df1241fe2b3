namespace TelemetryCore.TestKit.Oracles;

/// <summary>Where a figure lies to a limit.</summary>
public enum ReferenceClass
{
    Back,
    Between,
    Beyond,
}
