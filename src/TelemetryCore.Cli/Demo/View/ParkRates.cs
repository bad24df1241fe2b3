using TelemetryCore.Hj212.Framing;

namespace TelemetryCore.Cli.Demo.View;

/// <summary>Frames and samples a real second since the last look.</summary>
internal sealed class ParkRates(DemoPark park)
{
    private long _lookedAt = park.Real.GetTimestamp();
    private long _frames;
    private long _samples;

    public double FramesPerSecond { get; private set; }

    public double SamplesPerSecond { get; private set; }

    public void Look()
    {
        var now = park.Real.GetTimestamp();
        var seconds = park.Real.GetElapsedTime(_lookedAt, now).TotalSeconds;
        var frames = park.Listener.Counters.Frames(Hj212FrameStatus.Ok);
        var samples = park.Listener.Counters.Samples;
        if (seconds > 0)
        {
            FramesPerSecond = (frames - _frames) / seconds;
            SamplesPerSecond = (samples - _samples) / seconds;
        }

        (_lookedAt, _frames, _samples) = (now, frames, samples);
    }
}
