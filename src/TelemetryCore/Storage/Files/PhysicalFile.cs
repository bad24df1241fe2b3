using Microsoft.Win32.SafeHandles;

namespace TelemetryCore.Storage.Files;

/// <summary>A file of the operating system.</summary>
internal sealed class PhysicalFile(SafeFileHandle handle) : IFile
{
    public long Length => RandomAccess.GetLength(handle);

    public int Read(Span<byte> into, long offset)
    {
        var done = 0;
        while (done < into.Length)
        {
            var read = RandomAccess.Read(handle, into[done..], offset + done);
            if (read == 0)
            {
                break;
            }

            done += read;
        }

        return done;
    }

    public void Write(ReadOnlySpan<byte> bytes, long offset)
    {
        try
        {
            RandomAccess.Write(handle, bytes, offset);
        }
        catch (Exception error) when (FileErrors.IsForeign(error))
        {
            throw FileErrors.Translate(error);
        }
    }

    public void SetLength(long length)
    {
        try
        {
            RandomAccess.SetLength(handle, length);
        }
        catch (Exception error) when (FileErrors.IsForeign(error))
        {
            throw FileErrors.Translate(error);
        }
    }

    // An error is not translated: after a failed sync it does not matter why.
    public void Sync() => RandomAccess.FlushToDisk(handle);

    public void Dispose() => handle.Dispose();
}
