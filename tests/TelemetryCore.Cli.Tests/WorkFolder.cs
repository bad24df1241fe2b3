using System.IO.Compression;
using System.Text;

namespace TelemetryCore.Cli.Tests;

/// <summary>A folder of its own for a test, with an engine directory in it.</summary>
internal sealed class WorkFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("telemetry-cli-").FullName;

    public string Data => this["data"];

    public string this[string name] => Path.Combine(_path, name);

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(this[name], bytes);
        return this[name];
    }

    public string WritePacked(string name, string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return Write(name, packed.ToArray());
    }

    public Task<CliAnswer> ImportAsync(string format, params string[] files) => Cli.RunAsync(
        ["import", "--data", Data, "--format", Write("format.json", format), "--json", .. files]);

    /// <summary>The lines of an export without its header.</summary>
    public async Task<string[]> ExportAsync(string series, params string[] options)
    {
        var answer = await Cli.RunAsync(["export", "--data", Data, "--series", series, .. options]);
        Assert.True(answer.Exit == 0, answer.Error);
        Assert.Equal("timestamp,value,status", answer.OutputLines[0]);
        return answer.OutputLines[1..];
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
