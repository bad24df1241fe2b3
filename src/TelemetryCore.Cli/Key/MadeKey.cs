namespace TelemetryCore.Cli.Key;

/// <summary>A key that was just made, with what the configuration is to say of it.</summary>
internal sealed record MadeKey(string Name, string Role, string Key, string Sha256);
