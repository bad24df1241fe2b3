namespace TelemetryCore.Browser.Tests.Pages;

/// <summary>Who looks at the page, and on what.</summary>
internal sealed record WindowOptions
{
    public string Locale { get; init; } = "en-GB";

    public bool IsDark { get; init; }

    public int Width { get; init; } = 1280;

    public int Height { get; init; } = 900;

    public static WindowOptions Phone { get; } = new() { Width = 360, Height = 740 };
}
