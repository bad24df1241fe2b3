using System.Diagnostics;

namespace TelemetryCore.Tests.Storage.Stores;

/// <summary>Runs TelemetryCore.CrashWriter, which can be killed or confined without harm to the tests.</summary>
internal static class ChildProcess
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "TelemetryCore.CrashWriter.dll");

    public static Process Start(string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DOTNET_TieredPGO"] = "0" },
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Kills the process when it has printed a line; returns the line.</summary>
    public static string RunUntilLine(string[] arguments, params (string Name, string Value)[] environment)
    {
        using var process = Start(arguments, environment);
        var line = process.StandardOutput.ReadLine();
        process.Kill();
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(errors.Length == 0, errors);
        Assert.NotNull(line);
        return line;
    }
}
