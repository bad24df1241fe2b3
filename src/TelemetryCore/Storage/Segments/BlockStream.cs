using System.Security.Cryptography;
using TelemetryCore.Storage.Blocks;
using TelemetryCore.Storage.Files;
using TelemetryCore.Storage.Payloads;

namespace TelemetryCore.Storage.Segments;

/// <summary>Blocks one after the other into a new file, in large writes, with the SHA-256 of them all.</summary>
internal sealed class BlockStream(IFile file, uint fileTag) : IDisposable
{
    private const int BufferBytes = 256 << 10;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] _buffer = new byte[BufferBytes];
    private int _buffered;
    private long _written;

    /// <summary>Where the next block will start.</summary>
    public long Offset => _written + _buffered;

    public void Append(BlockKind kind, long sequence, ReadOnlySpan<byte> payload)
    {
        var length = BlockHeader.LengthOf(payload.Length);
        if (_buffer.Length - _buffered < length)
        {
            Flush();
        }

        if (_buffer.Length < length)
        {
            _buffer = new byte[length];
        }

        _buffered += Block.Write(_buffer.AsSpan(_buffered), kind, sequence, fileTag, payload);
    }

    /// <summary>Brings everything to the disk; returns the hash of the file.</summary>
    public Digest Finish()
    {
        Flush();
        file.Sync();
        return Digest.From(_hash.GetHashAndReset());
    }

    public void Dispose() => _hash.Dispose();

    private void Flush()
    {
        var bytes = _buffer.AsSpan(0, _buffered);
        file.Write(bytes, _written);
        _hash.AppendData(bytes);
        _written += _buffered;
        _buffered = 0;
    }
}
