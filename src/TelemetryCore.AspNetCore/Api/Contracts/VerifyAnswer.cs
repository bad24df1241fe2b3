using TelemetryCore.Storage;

namespace TelemetryCore.AspNetCore.Api.Contracts;

/// <summary>What a verification found.</summary>
internal sealed record VerifyAnswer(bool Ok, long Segments, long Samples, IReadOnlyList<DamagedStretch> Damaged);

/// <summary>Nothing needs to be said to verify.</summary>
internal sealed record VerifyBody(string? Why = null);

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
