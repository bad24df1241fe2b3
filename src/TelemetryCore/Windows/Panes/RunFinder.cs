using TelemetryCore.Samples;
using TelemetryCore.Windows.Shapes;

namespace TelemetryCore.Windows.Panes;

/// <summary>Finds runs of certain marks among samples in order of time.</summary>
internal struct RunFinder(StateRunShape shape)
{
    private Timestamp _last;

    /// <summary>The start of the run that is not over; null when there is none.</summary>
    public Timestamp? OpenFrom { get; private set; }

    /// <summary>One that has seen nothing yet.</summary>
    public readonly RunFinder Fresh() => new(shape);

    /// <summary>Takes the next sample, and adds the run that it ends.</summary>
    public void Add(in Sample sample, List<WindowBounds> runs)
    {
        if (EndsBySilence(sample.Timestamp))
        {
            End(runs);
        }

        if (shape.Marks.Contains(sample.Status.Mark))
        {
            OpenFrom ??= sample.Timestamp;
            _last = sample.Timestamp;
        }
        else if (OpenFrom is { } from)
        {
            runs.Add(new WindowBounds(from, sample.Timestamp));
            OpenFrom = null;
        }
    }

    /// <summary>True when the open run ends before a time, if no sample came until then.</summary>
    public readonly bool EndsBySilence(Timestamp time) => OpenFrom is not null && time - _last > shape.GapMax;

    /// <summary>Adds the open run as one that silence has ended.</summary>
    public void End(List<WindowBounds> runs)
    {
        if (OpenFrom is { } from)
        {
            runs.Add(new WindowBounds(from, _last + shape.GapMax));
            OpenFrom = null;
        }
    }
}
