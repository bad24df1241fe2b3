using System.Diagnostics;

namespace TelemetryCore.Repository.Tests.Rules;

public sealed class CommandRulesTests
{
    private readonly Dictionary<string, string> _help = [];

    [Fact]
    public void CommandsInDocumentsExist() => Checkout.AssertNone(Checkout.Files
        .Where(Snippets.IsDocument)
        .SelectMany(document => CommandRules.UnknownCommands(document, HelpOfTheProgram)));

    [Fact]
    public void TheProgramTellsItsCommands() =>
        Assert.Contains("Commands:", HelpOfTheProgram([]), StringComparison.Ordinal);

    [Theory]
    [InlineData("telemetry demo --seconds 10 --json", null)]
    [InlineData("$ telemetry hj212 decode day.bin   # --all of it", null)]
    [InlineData("cat day.bin | telemetry hj212 decode - > day.json", null)]
    [InlineData("telemetry demo \\\n  --seconds 10", null)]
    [InlineData("dotnet run -c Release --project src/TelemetryCore.Cli -- demo --json", null)]
    [InlineData("telemetry --version", null)]
    [InlineData("telemetrycore demonstrate", null)]
    [InlineData("telemetry demonstrate", "'demonstrate' is no command of telemetry")]
    [InlineData("telemetry hj212 encode", "'hj212 encode' is no command of telemetry")]
    [InlineData("telemetry demo --second 10", "'telemetry demo' has no option --second")]
    [InlineData("telemetry demo \\\n  --minutes=10", "'telemetry demo' has no option --minutes")]
    [InlineData("dotnet run --project src/TelemetryCore.Cli -- play", "'play' is no command of telemetry")]
    public void AnUnknownCommandIsFound(string commandLine, string? found)
    {
        var violation = CommandRules.UnknownCommands(
            new SourceFile("README.md", $"Try\n```sh\ncd x\n{commandLine}\n```\n"),
            words => SampleHelp.GetValueOrDefault(string.Join(' ', words), "")).SingleOrDefault();

        Assert.Equal(found is null ? default : new Violation("README.md", 4, found), violation);
    }

    private static readonly Dictionary<string, string> SampleHelp = new()
    {
        [""] = "Options:\n  --version\n\nCommands:\n  demo   Runs a park\n  hj212  Reads packets\n",
        ["demo"] = "Options:\n  --seconds <n>  Ends then\n  --json         As JSON\n",
        ["hj212"] = "Commands:\n  decode <file>  Reads packets\n",
        ["hj212 decode"] = "Arguments:\n  <file>\n",
    };

    private string HelpOfTheProgram(string[] words)
    {
        var key = string.Join(' ', words);
        return _help.TryGetValue(key, out var known) ? known : _help[key] = Run([.. words, "--help"]);
    }

    private static string Run(string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "telemetry.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
