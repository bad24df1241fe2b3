using System.Globalization;

namespace TelemetryCore.Cli.Calls;

/// <summary>A new directory for one run of a command, removed at its end.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public TemporaryDirectory(string parent, string name)
    {
        var number = 0;
        do
        {
            Path = System.IO.Path.Combine(
                parent,
                string.Create(CultureInfo.InvariantCulture, $"telemetry-{name}-{Environment.ProcessId}-{number++}"));
        }
        while (Directory.Exists(Path));

        Directory.CreateDirectory(Path);
    }

    public string Path { get; }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
