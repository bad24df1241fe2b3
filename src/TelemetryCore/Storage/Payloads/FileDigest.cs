using System.Security.Cryptography;
using TelemetryCore.Storage.Files;

namespace TelemetryCore.Storage.Payloads;

/// <summary>The SHA-256 of a file that lies on the disk.</summary>
internal static class FileDigest
{
    private const int BufferBytes = 256 << 10;

    public static Digest Of(IFile file)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferBytes];
        var offset = 0L;
        while (file.Read(buffer, offset) is > 0 and var read)
        {
            hash.AppendData(buffer.AsSpan(0, read));
            offset += read;
        }

        return Digest.From(hash.GetHashAndReset());
    }
}
