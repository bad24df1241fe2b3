using System.Security.Cryptography;
using TelemetryCore.Samples;
using TelemetryCore.Storage.Payloads;

namespace TelemetryCore.Exceedances;

/// <summary>
/// The version of a rule: the first 128 bits of the SHA-256 of its text, so that any change is another version.
/// </summary>
internal static class RuleVersion
{
    public static UInt128 Of(LimitRule rule, SeriesNames names) => Of(LimitJson.Write(rule, names));

    public static UInt128 Of(ReadOnlySpan<byte> text) => Digest.From(SHA256.HashData(text)).High;
}
