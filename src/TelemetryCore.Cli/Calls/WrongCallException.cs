namespace TelemetryCore.Cli.Calls;

/// <summary>The call or an input is wrong: one line that says what, where and what to do, and exit code 2.</summary>
internal sealed class WrongCallException(string message) : Exception(message);
