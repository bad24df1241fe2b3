namespace TelemetryCore.AspNetCore.Events;

/// <summary>The latest frames, by ascending numbers from 1 on; bounded in frames and in bytes.</summary>
internal sealed class EventRing(int framesMax, long bytesMax)
{
    private readonly EventFrame[] _frames = new EventFrame[framesMax];
    private long _bytes;

    /// <summary>The number of the oldest frame that is held; one more than <see cref="Last"/> when none is.</summary>
    public long First { get; private set; } = 1;

    public long Last { get; private set; }

    /// <summary>Bytes of all frames that were ever added.</summary>
    public long BytesAdded { get; private set; }

    public EventFrame this[long number] => _frames[number % _frames.Length];

    public void Add(EventFrame frame)
    {
        while (Last >= First && (Last - First + 1 == _frames.Length || _bytes + frame.Bytes.Length > bytesMax))
        {
            ref var oldest = ref _frames[First++ % _frames.Length];
            _bytes -= oldest.Bytes.Length;
            oldest = default;
        }

        _frames[++Last % _frames.Length] = frame;
        _bytes += frame.Bytes.Length;
        BytesAdded += frame.Bytes.Length;
    }
}
