using System.IO.Compression;
using System.Text;

namespace TelemetryCore.Cli.Demo.Sources;

/// <summary>The data sets that travel inside the tool, so that the demo runs from any directory.</summary>
internal static class EmbeddedData
{
    public static IEnumerable<string[]> ReadRows(string file)
    {
        var resource = typeof(EmbeddedData).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"The data file {file} is not in this build of telemetry.");
        using var reader = new StreamReader(new GZipStream(resource, CompressionMode.Decompress), Encoding.ASCII);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            yield return line.Split(',');
        }
    }
}
