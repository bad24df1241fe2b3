using System.Text.Json;

namespace TelemetryCore.Cli.Tests;

/// <summary>Calls the command as a shell does.</summary>
internal static class Cli
{
    public static async Task<CliAnswer> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = await CommandLine.RunAsync(arguments, output, error);
        return new CliAnswer(exit, output.ToString(), error.ToString());
    }
}

internal sealed record CliAnswer(int Exit, string Output, string Error)
{
    public string[] OutputLines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The objects that were printed, after it is sure that the call went well.</summary>
    public JsonElement[] Json()
    {
        Assert.True(Exit == 0, Error);
        return [.. OutputLines.Select(line => JsonDocument.Parse(line).RootElement)];
    }

    public void AssertWrongCall(params string[] parts)
    {
        Assert.Equal((2, ""), (Exit, Output));
        var line = Assert.Single(ErrorLines);
        Assert.All(parts, part => Assert.Contains(part, line, StringComparison.Ordinal));
    }
}
