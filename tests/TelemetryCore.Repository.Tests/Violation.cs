namespace TelemetryCore.Repository.Tests;

/// <summary>Where a rule is broken, and what to do.</summary>
internal readonly record struct Violation(string Path, int Line, string Message)
{
    public override string ToString() => $"{Path}:{Line}: {Message}";
}
