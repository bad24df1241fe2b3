using System.Globalization;

namespace TelemetryCore.Cli.Bench;

/// <summary>A new directory for a measurement, removed at its end.</summary>
internal sealed class BenchDirectory : IDisposable
{
    public BenchDirectory(string parent)
    {
        var number = 0;
        do
        {
            Path = System.IO.Path.Combine(
                parent,
                string.Create(CultureInfo.InvariantCulture, $"telemetry-bench-{Environment.ProcessId}-{number++}"));
        }
        while (Directory.Exists(Path));

        Directory.CreateDirectory(Path);
    }

    public string Path { get; }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
