using TelemetryCore.Samples;

namespace TelemetryCore.Windows.Panes;

/// <summary>A stretch [From, To) of a window, and what is known of it besides the partials of the aggregates.</summary>
internal struct Pane
{
    public Timestamp From;
    public Timestamp To;

    /// <summary>The end of what the pane tells: its own, or that of the window whose result it holds.</summary>
    public Timestamp End;

    /// <summary>How the stretch is covered.</summary>
    public Coverage Coverage;

    /// <summary>The last samples up to the end of the pane, in it or before it.</summary>
    public LastSamples Last;

    /// <summary>True when a sample, valid or not, lies in the pane.</summary>
    public bool HasSamples;
}
