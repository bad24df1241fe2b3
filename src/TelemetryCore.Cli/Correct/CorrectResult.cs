namespace TelemetryCore.Cli.Correct;

/// <summary>What a correction did: <c>amended</c>, or <c>unchanged</c> when the sample was like that already.</summary>
internal sealed record CorrectResult(string Series, string At, string Outcome, string Who, string Why);
