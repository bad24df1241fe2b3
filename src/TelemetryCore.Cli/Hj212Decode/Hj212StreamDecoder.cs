using TelemetryCore.Hj212.Framing;

namespace TelemetryCore.Cli.Hj212Decode;

/// <summary>Takes the frames of a stream one after another.</summary>
internal interface IHj212FrameSink
{
    void Take(in Hj212Frame frame, long offset);
}

/// <summary>Cuts a stream of any length into frames, holding no more than a few frames of it.</summary>
internal static class Hj212StreamDecoder
{
    private const int BufferBytes = 64 * 1024;

    public static void Decode(Stream input, IHj212FrameSink sink)
    {
        var buffer = new byte[BufferBytes];
        var (filled, offset) = (0, 0L);
        bool isEnd;
        do
        {
            var read = input.Read(buffer, filled, buffer.Length - filled);
            isEnd = read == 0;
            filled += read;
            var consumed = 0;
            while (Hj212FrameReader.TryRead(buffer.AsSpan(consumed..filled), isEnd, null, out var frame))
            {
                sink.Take(frame, offset + consumed);
                consumed += frame.Raw.Length;
            }

            // The reader waits for one frame at most, so there is always room to read on.
            buffer.AsSpan(consumed..filled).CopyTo(buffer);
            filled -= consumed;
            offset += consumed;
        }
        while (!isEnd);
    }
}
