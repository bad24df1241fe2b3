using TelemetryCore.Columns;
using TelemetryCore.Windows.Aggregates;

namespace TelemetryCore.Windows.Panes;

/// <summary>
/// One aggregate over the panes that windows are made of, oldest first: pane 0 is the oldest that is held. After
/// warm-up nothing here allocates.
/// </summary>
internal abstract class PaneColumn
{
    /// <summary>Panes held.</summary>
    public abstract int Count { get; }

    /// <summary>Puts an empty pane behind the others.</summary>
    public abstract void Push();

    /// <summary>Gives up the oldest panes.</summary>
    public abstract void Drop(int panes);

    /// <summary>Gives up all panes.</summary>
    public abstract void Reset();

    /// <summary>Empties a pane, whose samples will be lifted anew.</summary>
    public abstract void Clear(int pane);

    /// <summary>
    /// Adds samples behind those that a pane holds, or, when the aggregate is <see cref="IsOrderFree"/>, among them.
    /// </summary>
    public abstract void Lift(int pane, in SampleRun run);

    /// <summary>True when <see cref="LiftZone"/> may be called.</summary>
    public abstract bool TakesZones { get; }

    /// <summary>Adds the valid samples of a chunk, at least one, behind those that a pane holds.</summary>
    public abstract void LiftZone(int pane, in ZoneMap zone);

    /// <summary>Makes what was lifted into a pane count; called once after the last of it.</summary>
    public abstract void Settle(int pane);

    /// <summary>The same for the panes in [from, to), once after the last of them.</summary>
    public virtual void Settle(int from, int to)
    {
        for (var pane = from; pane < to; pane++)
        {
            Settle(pane);
        }
    }

    /// <summary>The figure of the panes in [from, to) and of samples that may still come.</summary>
    /// <param name="from">The first pane.</param>
    /// <param name="to">The pane before which to end.</param>
    /// <param name="window">The window that the panes make up.</param>
    /// <param name="more">Samples to add behind those of the panes; the panes stay as they are. The default adds
    /// none.</param>
    public abstract Rational Evaluate(int from, int to, in WindowContext window, in SampleRun more);

    /// <summary>True when a sample may be lifted behind later ones with the same result.</summary>
    public abstract bool IsOrderFree(int pane);
}
