using TelemetryCore.Storage;

namespace TelemetryCore.Cli.Verify;

/// <summary>What a verification found.</summary>
internal sealed record VerifiedStore(bool Ok, long Segments, long Samples, IReadOnlyList<DamagedStretch> Damaged);

/// <summary>A damaged stretch of a file, and what it held as far as that can be told.</summary>
internal sealed record DamagedStretch(
    string File, long Offset, long Bytes, string Reason, string? Series, string? From, string? To)
{
    public static DamagedStretch Of(StoreLoss loss) => new(
        loss.File,
        loss.Offset,
        loss.Bytes,
        loss.Reason,
        loss.Series?.ToString(),
        loss.From?.ToString(),
        loss.To?.ToString());
}
