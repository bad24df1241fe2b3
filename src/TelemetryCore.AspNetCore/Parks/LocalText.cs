namespace TelemetryCore.AspNetCore.Parks;

/// <summary>A name for people, in both languages of the page.</summary>
/// <param name="Zh">In Chinese.</param>
/// <param name="En">In English.</param>
public readonly record struct LocalText(string Zh, string En);
