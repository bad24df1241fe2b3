using TelemetryCore.Internal;

namespace TelemetryCore.Storage;

/// <summary>What an engine on disk promises of a sample; the name is the guarantee.</summary>
public readonly record struct Durability
{
    private Durability(DurabilityMode mode, TimeSpan interval)
    {
        Mode = mode;
        Interval = interval;
    }

    /// <summary>
    /// Nothing is written until a checkpoint or a clean stop: whatever ends the process loses what came since.
    /// </summary>
    public static Durability None => new(DurabilityMode.None, default);

    /// <summary>What an append has returned for survives the end of the process, but not of the machine.</summary>
    public static Durability ProcessCrash => new(DurabilityMode.ProcessCrash, default);

    /// <summary>What an append has returned for survives a power cut; each append waits for the disk.</summary>
    public static Durability PowerLossEach => new(DurabilityMode.PowerLossEach, default);

    /// <summary>The mode.</summary>
    public DurabilityMode Mode { get; }

    /// <summary>The time between group commits of <see cref="PowerLoss"/>.</summary>
    public TimeSpan Interval { get; }

    /// <summary>
    /// What the durable watermark has passed survives a power cut; it follows the appends by about
    /// <paramref name="interval"/>.
    /// </summary>
    /// <param name="interval">1 ms to 1 minute.</param>
    public static Durability PowerLoss(TimeSpan interval)
    {
        Throw.IfOutside(interval, Limits.CommitIntervalMin, Limits.CommitIntervalMax, nameof(interval));
        return new Durability(DurabilityMode.PowerLoss, interval);
    }
}
