using System.Diagnostics;
using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore.Tests.Engine;

/// <summary>The examples of the README, as they stand there.</summary>
public sealed class ReadmeExamplesTests
{
    // The whole program is the example, so that it can be copied into an empty project; it runs with its own console.
    [Fact]
    public void TheFirstExampleRaisesAndClearsOneAlarm()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "TelemetryCore.FirstExample.dll");
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["exec", program])
        {
            RedirectStandardOutput = true,
        })!;
        var printed = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        Assert.Equal(
            """
            Raised: hour mean 122 mg/m3 over 100, capture 100 %, 2026-03-01T00:00:00Z to 2026-03-01T01:00:00Z
            Cleared: hour mean 80 mg/m3 over 100, capture 100 %, 2026-03-01T01:00:00Z to 2026-03-01T02:00:00Z

            """,
            printed);
    }

    [Fact]
    public void AWindowSaysWhatItRestsOn()
    {
        var console = new StringWriter();
        var engine = new TelemetryEngine();
        var key = SeriesKey.Parse("station-3/SO2");
        var so2 = engine.Register(new SeriesInfo(key) { Cadence = TimeSpan.FromSeconds(10) });

        // begin-snippet: AskAWindow
        var minute = engine.AddWindow(so2, WindowDefinition.Minute);
        var from = Timestamp.Parse("2026-03-01T08:00:00+08:00");
        engine.Append(so2, from, 12.5);
        engine.Append(so2, from + TimeSpan.FromSeconds(10), 13.5);
        engine.Append(so2, from + TimeSpan.FromSeconds(20), 900, new SampleStatus(StatusMark.Calibration));

        var window = engine.GetWindow(so2, minute, from);
        console.WriteLine($"{window.Mean} from {window.Count} of {window.Expected}: {window.Verdict}");
        console.WriteLine($"{window.Statuses[StatusMark.Calibration]} while calibrating");

        // 13 from 2 of 6: Insufficient
        // 1 while calibrating
        // end-snippet
        var printed = console.ToString().ReplaceLineEndings("\n");
        Assert.Equal("13 from 2 of 6: Insufficient\n1 while calibrating\n", printed);
    }

    [Fact]
    public async Task WhatIsOnDiskSurvivesAndRemembers()
    {
        var console = new StringWriter();
        var folder = Directory.CreateTempSubdirectory("telemetry-readme-");
        var directory = folder.FullName;
        var info = new SeriesInfo(SeriesKey.Parse("outlet-07/SO2")) { Unit = "mg/m3", Decimals = 1 };
        var at = Timestamp.Parse("2026-03-01T08:00:00+08:00");

        // begin-snippet: KeepOnDisk
        using (var engine = TelemetryEngine.Open(directory))
        {
            var so2 = engine.Register(info);
            var result = engine.Append(so2, at, 125.0);
            await engine.WaitForCommitAsync(result.Commit); // from here on it survives a power cut
        }

        using (var engine = TelemetryEngine.Open(directory))
        {
            var so2 = engine.Register(info);
            var before = Timestamp.From(TimeProvider.System.GetUtcNow());
            engine.Correct(so2, at, 12.5, who: "Li Wei", why: "decimal point, certificate 118");

            engine.TryGetLatest(so2, out var now);
            engine.TryGetLatest(so2, out var then, asOf: before);
            var amendment = engine.GetAmendments(so2, at, at + TimeSpan.FromSeconds(1))[0];
            console.WriteLine($"{now.Value}, and {then.Value} before {amendment.Who}: {amendment.Why}");
        }

        // 12.5, and 125 before Li Wei: decimal point, certificate 118
        // end-snippet
        Assert.Equal("12.5, and 125 before Li Wei: decimal point, certificate 118", console.ToString().Trim());
        folder.Delete(recursive: true);
    }
}
