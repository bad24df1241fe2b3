using TelemetryCore.Storage.Blocks;

namespace TelemetryCore.Storage.Payloads;

/// <summary>The fixed set of <see cref="StoreLoss.Reason"/> for segments, manifest and catalog.</summary>
internal static class LossReason
{
    /// <summary>A file that another one names is not there.</summary>
    public const string Missing = "missing";

    /// <summary>As <see cref="Missing"/>, while the record of what retention removed is lost too.</summary>
    public const string MissingOrRetired = "missing-or-retired";

    /// <summary>The operating system cannot read the bytes.</summary>
    public const string Unreadable = "unreadable";

    public const string Truncated = "truncated";

    public const string BadHeader = "bad-header";

    public const string BadChecksum = "bad-checksum";

    /// <summary>
    /// The checksum is right and the content is not: another program wrote it, or a defect of this one.
    /// </summary>
    public const string Malformed = "malformed";

    /// <summary>A format version that this engine does not know.</summary>
    public const string NewerVersion = "newer-version";

    /// <summary>A file is not the one that the manifest names.</summary>
    public const string HashDiffers = "hash-differs";

    /// <summary>A segment names a predecessor that is not the one the manifest knows.</summary>
    public const string ChainBroken = "chain-broken";

    /// <summary>Rows that differ from their zone map.</summary>
    public const string ZoneMapDiffers = "zone-map-differs";

    /// <summary>Timestamps that do not ascend.</summary>
    public const string Unordered = "unordered";

    /// <summary>Counts that do not add up.</summary>
    public const string CountDiffers = "count-differs";

    public static string Of(BlockStatus status) => status switch
    {
        BlockStatus.Truncated => Truncated,
        BlockStatus.BadChecksum => BadChecksum,
        BlockStatus.NewerVersion => NewerVersion,
        BlockStatus.Intact => Malformed,
        _ => BadHeader,
    };
}
