using TelemetryCore.Columns;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.Subscriptions;
using TelemetryCore.Windows;

namespace TelemetryCore.Tests.Windows;

/// <summary>The examples of docs/windows.md, as they stand there.</summary>
public sealed class WindowExamplesTests
{
    private static readonly Timestamp Start = Timestamp.Parse("2026-01-01T00:00:00+08:00");
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly StringWriter _console = new();

    [Fact]
    public void WindowsAreAskedForOverWhatIsStored()
    {
        var console = _console;
        var (engine, so2) = NewSeries(Minute);
        for (var i = 0; i < 120; i++)
        {
            engine.Append(so2, Start + (i * Minute), i < 100 ? 0.1 * (i % 3) : 900, i < 100 ? default : Calibrating);
        }

        // begin-snippet: AskForWindows
        var hours = WindowDefinition.Hour with
        {
            Aggregates = [Aggregate.Mean, Aggregate.Max, Aggregate.Percentile(95)],
            Rounding = new Rounding(Decimals: 2),
        };
        foreach (var hour in engine.Window(so2, hours))
        {
            console.WriteLine($"{hour.Mean} of {hour.Count}, at most {hour[Aggregate.Max]}: {hour.Verdict}");
        }

        // 0.1 of 60, at most 0.2: Valid
        // 0.1 of 40, at most 0.2: Insufficient
        // end-snippet
        AssertPrinted("0.1 of 60, at most 0.2: Valid", "0.1 of 40, at most 0.2: Insufficient");
    }

    [Fact]
    public void ManyWindowsAreAskedForAsColumns()
    {
        var console = _console;
        var (engine, so2) = NewSeries(TimeSpan.FromSeconds(10));
        for (var i = 0; i < 18; i++)
        {
            engine.Append(so2, Start + TimeSpan.FromSeconds(i * 10), i / 10.0, i < 16 ? default : Calibrating);
        }

        // begin-snippet: AskForColumns
        using var minutes = engine.Tumble(so2, Minute, columns: WindowColumns.Means);
        while (minutes.MoveNext())
        {
            for (var i = 0; i < minutes.Starts.Length; i++)
            {
                console.WriteLine($"{minutes.Means[i]} of {minutes.Counts[i]} of {minutes.Expected}");
            }
        }

        // 0.25 of 6 of 6
        // 0.85 of 6 of 6
        // 1.35 of 4 of 6
        // end-snippet
        AssertPrinted("0.25 of 6 of 6", "0.85 of 6 of 6", "1.35 of 4 of 6");
    }

    [Fact]
    public void TheWindowAtEachSampleIsAskedForAsColumns()
    {
        var console = _console;
        var (engine, so2) = NewSeries(TimeSpan.FromSeconds(10));
        for (var i = 0; i < 18; i++)
        {
            engine.Append(so2, Start + TimeSpan.FromSeconds(i * 10), i / 10.0, i < 16 ? default : Calibrating);
        }

        // begin-snippet: SlideOverSamples
        var wanted = WindowColumns.Means | WindowColumns.Maxima;
        using var last = engine.Slide(so2, Minute, columns: wanted);
        while (last.MoveNext())
        {
            console.WriteLine($"at the newest sample {last.Means[^1]} of {last.Counts[^1]}, at most {last.Maxima[^1]}");
        }

        // at the newest sample 1.35 of 4, at most 1.5
        // end-snippet
        AssertPrinted("at the newest sample 1.35 of 4, at most 1.5");
    }

    [Fact]
    public void AYearIsMadeOfDaysAndADayOfHours()
    {
        var console = _console;
        var (engine, ozone) = NewSeries(TimeSpan.FromHours(1));
        for (var hour = 0; hour < 365 * 24; hour++)
        {
            // Of the second day five hours are missing.
            if (hour is < 24 or >= 29)
            {
                engine.Append(ozone, Start + TimeSpan.FromHours(hour), 8 * (hour % 24));
            }
        }

        // begin-snippet: TableFour
        // GB 3095 table 4: 45 minutes of an hour, 6 of 8 hours, 20 hours of a day, 324 days of a year, 27 of a month.
        var hours = WindowDefinition.Hour with { Validity = ValidityRule.Covered(TimeSpan.FromMinutes(45)) };
        var eightHours = new WindowDefinition(WindowShape.Sliding(TimeSpan.FromHours(8), TimeSpan.FromHours(1)))
        {
            Of = hours,
            Validity = ValidityRule.Count(6),
        };
        var days = WindowDefinition.Day with { Of = hours, Validity = ValidityRule.Count(20) };
        var everyMonth = ValidityRule.EachMonth(27, minInFebruary: 25);
        var years = new WindowDefinition(WindowShape.Calendar(CalendarUnit.Year))
        {
            Of = days,
            Validity = ValidityRule.Count(324).And(everyMonth),
        };

        // HJ 663: the greatest of the 17 8-hour means within a day, if there are 14 or if it exceeds the limit anyway.
        var ozoneDays = WindowDefinition.Day with
        {
            Of = eightHours,
            Aggregates = [Aggregate.Max],
            Validity = ValidityRule.Count(14),
            RescuedAbove = 160,
        };
        // end-snippet

        // begin-snippet: AskForAYear
        var newYear = Timestamp.Parse("2027-01-01T00:00:00+08:00");
        foreach (var year in engine.Window(ozone, years, to: newYear))
        {
            console.WriteLine($"{year.Mean} of {year.Count} of {year.Expected} days: {year.Verdict}");
        }

        var firstDays = engine.Window(ozone, ozoneDays).Take(2);
        console.WriteLine(string.Join(", ", firstDays.Select(day => $"{day.Value} of {day.Count} ({day.Verdict})")));

        // 92 of 364 of 365 days: Valid
        // 156 of 17 (Valid), 156 of 14 (Valid)
        // end-snippet
        AssertPrinted("92 of 364 of 365 days: Valid", "156 of 17 (Valid), 156 of 14 (Valid)");
    }

    [Fact]
    public void ALateSampleMakesARevision()
    {
        var console = _console;
        var (engine, so2) = NewSeries(Minute);

        // begin-snippet: LateSample
        var window = engine.AddWindow(so2, new WindowDefinition(TimeSpan.FromMinutes(5)) { Lateness = Minute });
        using var subscription = engine.Subscribe(new Printer(console));
        foreach (var minute in (int[])[0, 1, 2, 3, 5, 6])
        {
            engine.Append(so2, Start + (minute * Minute), minute);
        }

        engine.Append(so2, Start + (4 * Minute), 94);
        console.WriteLine($"now {engine.GetWindow(so2, window, Start).Mean}");

        // 1.5 from 4 of 5, revision 0
        // 20 from 5 of 5, revision 1
        // now 20
        // end-snippet
        AssertPrinted("1.5 from 4 of 5, revision 0", "20 from 5 of 5, revision 1", "now 20");
    }

    [Fact]
    public void AFillStandsInForWhatIsMissing()
    {
        var console = _console;
        var (engine, so2) = NewSeries(Minute);
        foreach (var minute in (int[])[0, 1, 4])
        {
            engine.Append(so2, Start + (minute * Minute), minute);
        }

        // begin-snippet: FillAGap
        var five = new WindowDefinition(TimeSpan.FromMinutes(5)) { Aggregates = [Aggregate.Sum], Validity = null };
        var filled = five with { Fill = WindowFill.Linear(gapMax: TimeSpan.FromMinutes(3)) };
        var (bare, whole) = (engine.Window(so2, five).First(), engine.Window(so2, filled).First());
        console.WriteLine($"{bare.Value} and {whole.Value} filled, from {bare.Count} and {whole.Count} samples");

        // 5 and 10 filled, from 3 and 3 samples
        // end-snippet
        AssertPrinted("5 and 10 filled, from 3 and 3 samples");
    }

    [Fact]
    public void AnOutlookSaysWhatAnOpenWindowCanStillBecome()
    {
        var console = _console;
        var (engine, so2) = NewSeries(Minute);

        // begin-snippet: LookAhead
        var hour = engine.AddWindow(so2, WindowDefinition.Hour with { Range = new MeasuringRange(0, 200) });
        for (var minute = 0; minute < 50; minute++)
        {
            engine.Append(so2, Start + (minute * Minute), 130);
        }

        var outlook = engine.GetOutlook(so2, hour);
        var (low, high) = outlook.BoundsOf(Aggregate.Mean);
        console.WriteLine($"{outlook.Missing} to come, mean from {low:0.#} to {high:0.#}");
        console.WriteLine($"certainly valid: {outlook.MustBeValid}, certainly over 100: {low > 100}");

        // 10 to come, mean from 108.3 to 141.7
        // certainly valid: True, certainly over 100: True
        // end-snippet
        AssertPrinted("10 to come, mean from 108.3 to 141.7", "certainly valid: True, certainly over 100: True");

        // begin-snippet: DecideEarly
        var limit = engine.AddLimit(so2, new LimitDefinition(120) { Window = hour });
        var decision = engine.GetLimitOutlook(so2, limit);
        console.WriteLine($"{decision.Decision}: the rest must average more than {decision.Headroom}");

        // Undecidable: the rest must average more than 70
        // end-snippet
        AssertPrinted(
            "10 to come, mean from 108.3 to 141.7", "certainly valid: True, certainly over 100: True",
            "Undecidable: the rest must average more than 70");
    }

    private static SampleStatus Calibrating => new(StatusMark.Calibration);

    private static (TelemetryEngine Engine, SeriesId Series) NewSeries(TimeSpan cadence)
    {
        var engine = new TelemetryEngine(new TelemetryOptions { FutureSkewMax = TimeSpan.FromDays(3660) });
        var info = new SeriesInfo(SeriesKey.Parse("station-3/SO2"))
        {
            Cadence = cadence,
            Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"),
        };
        return (engine, engine.Register(info));
    }

    private void AssertPrinted(params string[] lines) =>
        Assert.Equal(lines, _console.ToString().Split(_console.NewLine, StringSplitOptions.RemoveEmptyEntries));

    private sealed class Printer(TextWriter console) : TelemetryListener
    {
        public override void OnWindow(in WindowResult window) => console.WriteLine(
            $"{window.Mean} from {window.Count} of {window.Expected}, revision {window.Revision}");
    }
}
