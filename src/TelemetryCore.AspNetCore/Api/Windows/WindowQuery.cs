using System.Globalization;
using TelemetryCore.AspNetCore.Api.Queries;
using TelemetryCore.AspNetCore.Api.Text;
using TelemetryCore.Columns;
using TelemetryCore.Windows;

namespace TelemetryCore.AspNetCore.Api.Windows;

/// <summary>The parameters that say which windows are meant, as the options of the command do.</summary>
internal static class WindowQuery
{
    private static readonly TimeSpan CadenceMax = TimeSpan.FromDays(366);

    private static readonly Parameter<WindowStep> Size = new(
        "size", WindowStep.TryParseSize, WindowStep.SizeWanted, null, "How long windows are.")
    {
        IsRequired = true,
        Example = "1h",
    };

    private static readonly Parameter<WindowStep?> Every = new(
        "every", WindowStep.TryParseEvery, WindowStep.EveryWanted, null,
        "A window ends so often, or with each sample; by default when the one before is over.")
    {
        Example = "10m",
    };

    private static readonly Parameter<TimeZoneInfo> Zone = new(
        "zone", ZoneText.TryParse, ZoneText.Wanted, TimeZoneInfo.Utc,
        "The clock and calendar that windows follow; default UTC.")
    {
        Example = "Asia/Shanghai",
    };

    private static readonly Parameter<Aggregate[]> Aggregates = new(
        "aggregates", AggregateText.TryParse, AggregateText.Wanted, [Aggregate.Mean],
        "What is computed, separated by commas; default the mean.")
    {
        Example = "mean,max",
    };

    private static readonly Parameter<double?> Capture = new(
        "capture", TryReadCapture, "a share from 0 to 1, such as 0.75", null,
        "The least share of the expected samples for a Valid window; by default one sample.")
    {
        Type = "number",
        Min = 0,
        Max = 1,
    };

    private static readonly Parameter<TimeSpan> Cadence = new(
        "cadence", TryReadCadence, "a time of up to 366d such as 10s, 1m or 1h", default,
        "The time between samples that is expected; by default the series' own.")
    {
        Example = "1m",
    };

    private static readonly Parameter<Rounding?> Round = new(
        "round", RoundingText.TryParse, RoundingText.Wanted, null, "How figures are rounded; by default not at all.")
    {
        Example = "1:half-even",
    };

    private static readonly Parameter<string> Label =
        Parameters.OneOf("label", "Adds the end that names the window.", "start", "end");

    public static IReadOnlyList<Parameter> All { get; } =
        [Size, Every, Zone, Aggregates, Capture, Cadence, Round, Label];

    /// <summary>The same, where windows need not be meant at all.</summary>
    public static IReadOnlyList<Parameter> Optional { get; } = [Size with { IsRequired = false }, .. All.Skip(1)];

    public static bool WantsLabel(Call call) => call.Has(Label);

    /// <summary>The windows that are meant.</summary>
    public static WindowDefinition Read(Call call)
    {
        var (size, every, cadence) = (call.Get(Size)!, call.Get(Every), call.Get(Cadence));
        var shape = Call.Ask(() => size.ShapeOf(every), every is null ? Size.Name : Every.Name);
        return new WindowDefinition(shape)
        {
            Aggregates = call.Get(Aggregates)!,
            Validity = call.Get(Capture) is { } capture ? ValidityRule.Capture(capture) : null,
            Rounding = call.Get(Round),
            Zone = call.Get(Zone),
            Cadence = cadence == default ? null : cadence,
            IsLabelledByEnd = WantsLabel(call) && call.Get(Label) == "end",
        };
    }

    /// <summary>The windows that are meant; null for none.</summary>
    public static WindowDefinition? ReadIfGiven(Call call)
    {
        if (call.Has(Size))
        {
            return Read(call);
        }

        return All.FirstOrDefault(call.Has) is { } stray
            ? throw RefusedException.Wrong(
                stray.Name, $"{stray.Name} says something of windows; give their size, such as 1h.")
            : null;
    }

    private static bool TryReadCapture(string text, out double? capture)
    {
        var culture = CultureInfo.InvariantCulture;
        var isNumber = double.TryParse(text, NumberStyles.AllowDecimalPoint, culture, out var share);
        capture = share;
        return isNumber && share is >= 0 and <= 1;
    }

    private static bool TryReadCadence(string text, out TimeSpan cadence) =>
        DurationText.TryParse(text, out cadence) && cadence > TimeSpan.Zero && cadence <= CadenceMax;
}
