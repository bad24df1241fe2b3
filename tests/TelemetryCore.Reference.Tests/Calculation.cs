namespace TelemetryCore.Reference.Tests;

/// <summary>How a result of the reference is reproduced.</summary>
internal sealed record Calculation(string Id, Func<Answer> Compute);
