using System.CommandLine;
using System.Globalization;
using TelemetryCore.AspNetCore.Api.Text;
using TelemetryCore.Cli.Calls;
using TelemetryCore.Columns;
using TelemetryCore.Windows;

namespace TelemetryCore.Cli.Window;

/// <summary>The options that say which windows are meant and what is computed of them.</summary>
internal sealed class WindowOptions
{
    private readonly Option<WindowStep> _size = StoreOptions.Of<WindowStep>(
        "--size", "A fixed time such as 1h, or a calendar period: 1d 1w 1mo 1q 1y.", WindowStep.TryParseSize,
        WindowStep.SizeWanted);

    private readonly Option<WindowStep?> _every = StoreOptions.Of<WindowStep?>(
        "--every", "A window ends so often, or with each 'sample'; by default when the one before is over.",
        WindowStep.TryParseEvery, WindowStep.EveryWanted);

    private readonly Option<TimeZoneInfo> _zone = StoreOptions.Of<TimeZoneInfo>(
        "--zone", "The clock and calendar that windows follow, such as Asia/Shanghai or +08:00; default UTC.",
        ZoneText.TryParse, ZoneText.Wanted);

    private readonly Option<Aggregate[]> _aggregates = StoreOptions.Of<Aggregate[]>(
        "--aggregates", "What is computed, separated by commas, such as mean,max,p95.", AggregateText.TryParse,
        AggregateText.Wanted);

    private readonly Option<double?> _capture = StoreOptions.Of<double?>(
        "--capture", "The least share of the expected samples for a Valid window, such as 0.75; by default one sample.",
        TryParseCapture, "a share from 0 to 1, such as 0.75");

    private readonly Option<TimeSpan?> _cadence = StoreOptions.Of<TimeSpan?>(
        "--cadence", "The time between samples that is expected; by default the series' own.", TryParseCadence,
        "a time of up to 366d such as 10s, 1m or 1h");

    private readonly Option<Rounding?> _round = StoreOptions.Of<Rounding?>(
        "--round", "Decimals and a mode: half-even half-up up down, such as 1:half-even.", RoundingText.TryParse,
        RoundingText.Wanted);

    private readonly Option<string> _label = StoreOptions.Of<string>(
        "--label", "Adds the end that names the window: start or end.", TryParseLabel, "start or end");

    /// <param name="isOptional">True when windows need not be meant at all.</param>
    public WindowOptions(bool isOptional = false)
    {
        _size.Required = !isOptional;
        _aggregates.Required = !isOptional;
        _zone.DefaultValueFactory = _ => TimeZoneInfo.Utc;
    }

    public void AddTo(Command command)
    {
        command.Add(_size);
        command.Add(_every);
        command.Add(_zone);
        command.Add(_aggregates);
        command.Add(_capture);
        command.Add(_cadence);
        command.Add(_round);
        command.Add(_label);
    }

    /// <summary>The windows that are meant, of their means unless said otherwise; null for none.</summary>
    public WindowDefinition? ReadIfGiven(ParseResult call)
    {
        if (call.GetValue(_size) is not null)
        {
            return Read(call);
        }

        Option[] others = [_every, _zone, _aggregates, _capture, _cadence, _round, _label];
        return Array.Find(others, option => call.GetResult(option) is { Implicit: false }) is { } stray
            ? throw new WrongCallException($"{stray.Name} says something of windows; give their --size, such as 1h")
            : null;
    }

    public bool WantsLabel(ParseResult call) => call.GetValue(_label) is not null;

    public WindowDefinition Read(ParseResult call) => new(ShapeOf(call))
    {
        Aggregates = call.GetValue(_aggregates) is { Length: > 0 } given ? given : [Aggregate.Mean],
        Validity = call.GetValue(_capture) is { } capture ? ValidityRule.Capture(capture) : null,
        Rounding = call.GetValue(_round),
        Zone = call.GetValue(_zone),
        Cadence = call.GetValue(_cadence),
        IsLabelledByEnd = call.GetValue(_label) == "end",
    };

    private WindowShape ShapeOf(ParseResult call)
    {
        try
        {
            return call.GetValue(_size)!.ShapeOf(call.GetValue(_every), "--");
        }
        catch (FormatException fault)
        {
            throw new WrongCallException(fault.Message);
        }
    }

    private static bool TryParseCapture(string text, out double? capture)
    {
        var culture = CultureInfo.InvariantCulture;
        var isNumber = double.TryParse(text, NumberStyles.AllowDecimalPoint, culture, out var share);
        capture = share;
        return isNumber && share is >= 0 and <= 1;
    }

    private static bool TryParseCadence(string text, out TimeSpan? cadence)
    {
        var isTime = DurationText.TryParse(text, out var time);
        cadence = time;
        return isTime && time > TimeSpan.Zero && time <= TimeSpan.FromDays(366);
    }

    private static bool TryParseLabel(string text, out string label)
    {
        label = text;
        return text is "start" or "end";
    }
}
