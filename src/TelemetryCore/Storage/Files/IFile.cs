namespace TelemetryCore.Storage.Files;

/// <summary>A file. Errors are <see cref="IOException"/>; no space is <see cref="StorageFullException"/>.</summary>
internal interface IFile : IDisposable
{
    long Length { get; }

    /// <summary>Reads until the span is full or the file ends; returns how many bytes were read.</summary>
    int Read(Span<byte> into, long offset);

    /// <summary>Writes all bytes; when it throws, any part of them may be written.</summary>
    void Write(ReadOnlySpan<byte> bytes, long offset);

    void SetLength(long length);

    /// <summary>
    /// Returns when what was written, and the length, outlive a power cut. When it throws, what was written since the
    /// last sync may be lost although later syncs succeed: never sync again, give up the file.
    /// </summary>
    void Sync();
}
