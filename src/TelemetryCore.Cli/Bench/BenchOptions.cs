namespace TelemetryCore.Cli.Bench;

/// <summary>What is to be measured with.</summary>
/// <param name="Series">The number of series.</param>
/// <param name="Time">How long each case is measured.</param>
/// <param name="Data">The directory in which to work; a new one is made below it and removed again.</param>
/// <param name="SizeMebibytes">The journal that is recovered.</param>
internal sealed record BenchOptions(int Series, TimeSpan Time, string Data, int SizeMebibytes);
