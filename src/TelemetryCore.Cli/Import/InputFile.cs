using System.IO.Compression;
using System.Text;
using TelemetryCore.Cli.Calls;

namespace TelemetryCore.Cli.Import;

/// <summary>A file of text as UTF-8: unpacked when its name ends in .gz, and transcoded.</summary>
internal sealed class InputFile : IDisposable
{
    private readonly FileStream _bytes;

    public InputFile(string path, Encoding? encoding)
    {
        try
        {
            _bytes = File.OpenRead(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new WrongCallException($"{path}: {fault.Message} Give a readable file");
        }

        var isPacked = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
        Stream content = isPacked ? new GZipStream(_bytes, CompressionMode.Decompress) : _bytes;
        Text = encoding is null ? content : Encoding.CreateTranscodingStream(content, encoding, Encoding.UTF8);
    }

    public Stream Text { get; }

    /// <summary>Bytes of the file, packed as they may be, that were read so far.</summary>
    public long Position => _bytes.Position;

    public void Dispose() => Text.Dispose();
}
