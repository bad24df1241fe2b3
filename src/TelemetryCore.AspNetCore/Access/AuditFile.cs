using System.Text.Json;
using System.Text.Json.Serialization;

namespace TelemetryCore.AspNetCore.Access;

/// <summary>The audit trail on disk: one JSON object a line, only ever added to.</summary>
internal sealed class AuditFile : IDisposable
{
    private const byte LineEnd = (byte)'\n';

    private readonly FileStream _file;

    /// <summary>Opens the file behind its last line; one that a power cut has torn is ended first.</summary>
    public AuditFile(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        if (_file.Length > 0)
        {
            _file.Seek(-1, SeekOrigin.End);
            if (_file.ReadByte() != LineEnd)
            {
                _file.WriteByte(LineEnd);
            }
        }
    }

    /// <summary>The entries of a file, oldest first; a line that is none is passed over.</summary>
    public static IEnumerable<AuditEntry> Read(string path) => !File.Exists(path)
        ? []
        : File.ReadLines(path).Select(Parse).OfType<AuditEntry>();

    /// <summary>Null when the entry is on disk, else why it is not.</summary>
    public string? TryAppend(AuditEntry entry)
    {
        try
        {
            _file.Seek(0, SeekOrigin.End);
            _file.Write([.. JsonSerializer.SerializeToUtf8Bytes(entry, AuditJson.Default.AuditEntry), LineEnd]);
            _file.Flush(flushToDisk: true);
            return null;
        }
        catch (Exception fault) when (fault is IOException or ObjectDisposedException)
        {
            return fault.Message;
        }
    }

    public void Dispose() => _file.Dispose();

    private static AuditEntry? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, AuditJson.Default.AuditEntry);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AuditEntry))]
internal sealed partial class AuditJson : JsonSerializerContext;
