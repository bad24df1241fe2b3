namespace TelemetryCore.AspNetCore.Access;

/// <summary>
/// A key that callers of the HTTP interface may show. What is configured is its hash, so that who reads the
/// configuration cannot use it.
/// </summary>
public sealed class TelemetryKey
{
    /// <summary>What the audit trail calls its holder, 1 to 128 characters.</summary>
    public string Name { get; set; } = "";

    /// <summary>What its holder may do. Default <see cref="TelemetryRole.Read"/>.</summary>
    public TelemetryRole Role { get; set; }

    /// <summary>The SHA-256 of the key's UTF-8 bytes, as 64 hexadecimal digits.</summary>
    public string Sha256 { get; set; } = "";
}
