using TelemetryCore.Columns;
using TelemetryCore.Internal;
using TelemetryCore.Samples;
using TelemetryCore.Windows.Shapes;

namespace TelemetryCore.Windows;

/// <summary>Which stretches of time are looked at, what is computed of each, and when that stands for it.</summary>
/// <param name="Shape">The stretches.</param>
public sealed record WindowDefinition(WindowShape Shape)
{
    private static readonly Aggregate[] MeanOnly = [Aggregate.Mean];
    private static readonly ValidityRule ThreeQuarters = ValidityRule.Capture(0.75);

    /// <summary>Windows of one size that follow one another on the local clock.</summary>
    /// <param name="size">As for <see cref="WindowShape.Tumbling"/>.</param>
    public WindowDefinition(TimeSpan size)
        : this(WindowShape.Tumbling(size))
    {
    }

    /// <summary>One minute.</summary>
    public static WindowDefinition Minute { get; } = new(TimeSpan.FromMinutes(1));

    /// <summary>One hour.</summary>
    public static WindowDefinition Hour { get; } = new(TimeSpan.FromHours(1));

    /// <summary>One local day.</summary>
    public static WindowDefinition Day { get; } = new(WindowShape.Calendar(CalendarUnit.Day));

    /// <summary>What is computed, 1 to 8 aggregates; limits are held against the first. Default the mean.</summary>
    public IReadOnlyList<Aggregate> Aggregates { get; init; } = MeanOnly;

    /// <summary>
    /// When the figures stand for the window. Default a capture of 0.75: 45 minutes of an hour, as GB 3095 table 4 and
    /// HJ 75 ask. Null makes every window with a valid sample Valid.
    /// </summary>
    public ValidityRule? Validity { get; init; } = ThreeQuarters;

    /// <summary>
    /// A figure above this makes the window Valid even where a rule does not hold: an exceedance needs no further
    /// proof, as in HJ 663 section 6.1.2 for ozone. Finite; default null.
    /// </summary>
    public double? RescuedAbove { get; init; }

    /// <summary>How the figures are rounded, once; null, the default, leaves them unrounded.</summary>
    public Rounding? Rounding { get; init; }

    /// <summary>
    /// What stands in for missing samples in the figures, never in count and capture; null for nothing.
    /// </summary>
    public WindowFill? Fill { get; init; }

    /// <summary>
    /// The windows whose Valid values this one is made of, such as the hours of a day; null, the default, takes
    /// samples. A window takes those that lie wholly within it, and its expected count is theirs.
    /// </summary>
    public WindowDefinition? Of { get; init; }

    /// <summary>The zone whose clock the windows follow; null, the default, takes the series' zone.</summary>
    public TimeZoneInfo? Zone { get; init; }

    /// <summary>The time between samples that expected counts rest on; null, the default, takes the series'.</summary>
    public TimeSpan? Cadence { get; init; }

    /// <summary>
    /// What the sensor can read, which bounds what an open window can still become; null for no bounds.
    /// </summary>
    public MeasuringRange? Range { get; init; }

    /// <summary>
    /// How far the newest sample must be past the end of a window before it closes. Default zero: it closes with the
    /// first sample of a later window. A sample that comes after that makes a revision.
    /// </summary>
    public TimeSpan Lateness { get; init; }

    /// <summary>True when people name the window by its end, as 24:00; false, the default, by its start.</summary>
    public bool IsLabelledByEnd { get; init; }

    /// <summary>The series whose samples complete this series'; null when no aggregate asks for one.</summary>
    internal SeriesId? Companion =>
        Aggregates.FirstOrDefault(aggregate => aggregate.Companion is not null)?.Companion ?? Of?.Companion;

    internal int IndexOf(Aggregate aggregate)
    {
        for (var i = 0; i < Aggregates.Count; i++)
        {
            if (Aggregates[i] == aggregate)
            {
                return i;
            }
        }

        return -1;
    }

    internal WindowDefinition Validated()
    {
        ArgumentNullException.ThrowIfNull(Shape);
        ArgumentNullException.ThrowIfNull(Aggregates);
        Throw.IfOutside(Aggregates.Count, 1, Limits.AggregatesPerWindowMax, nameof(Aggregates));
        Throw.IfOutside(Lateness, TimeSpan.Zero, Limits.LatenessMax, nameof(Lateness));
        Throw.IfOutside(Cadence ?? Limits.CadenceMin, Limits.CadenceMin, Limits.CadenceMax, nameof(Cadence));
        Throw.IfOutside(RescuedAbove ?? 0, double.MinValue, double.MaxValue, nameof(RescuedAbove));
        Rounding?.Validated();
        Of?.Validated();
        Range?.Validated();
        if (Of is not null && Aggregates.Any(aggregate => aggregate.LooksBack))
        {
            Throw.NothingBeforeWindows();
        }

        if (Of is not null && (Fill is not null || !Shape.HasGrid || !Of.Shape.HasGrid))
        {
            Throw.NoWindowsOfThat($"{Shape}", $"{Of.Shape}");
        }

        var isMonth = Shape is CalendarShape { Unit: CalendarUnit.Month };
        if (Of is null && Validity is { CountsByMonth: true } && !isMonth)
        {
            Throw.MonthsNeedWindows();
        }

        if (Fill is not null && (Companion is not null || !Shape.HasGrid))
        {
            Throw.NoFillThere();
        }

        if (Aggregates.Select(aggregate => aggregate.Companion).OfType<SeriesId>().Distinct().Count() > 1)
        {
            Throw.SeveralCompanions();
        }

        return this;
    }
}
