using TelemetryCore.Internal;
using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore.Exceedances;

/// <summary>
/// A limit on the samples of a series, or on one of its standing windows. Several levels are several limits.
/// </summary>
/// <param name="Threshold">What is compared with, in the series' unit.</param>
public sealed record LimitDefinition(LimitThreshold Threshold)
{
    /// <summary>
    /// What people call it, at most 128 characters; the name by which it goes on after a restart, so that two limits of
    /// one series differ in it. The default, empty, takes what the limit says of itself.
    /// </summary>
    public string Name { get; init; } = "";

    /// <summary>How grave it is to be beyond. Default red.</summary>
    public RiskLevel Level { get; init; } = RiskLevel.Red;

    /// <summary>What is looked at. Default values.</summary>
    public LimitMeasure Measure { get; init; }

    /// <summary>Which side is beyond. Default above.</summary>
    public LimitDirection Direction { get; init; }

    /// <summary>For <see cref="LimitDirection.Outside"/>: what is less than this is beyond too; else null.</summary>
    public LimitThreshold? LowThreshold { get; init; }

    /// <summary>
    /// True when the threshold itself is beyond, as where a regulation says "not less than". Default false: what
    /// regulators call exceeding is strict.
    /// </summary>
    public bool IsInclusive { get; init; }

    /// <summary>
    /// The standing window whose Valid figures, of its first aggregate, are compared; null, the default, compares
    /// samples. A threshold that changes is that of the window's start.
    /// </summary>
    public WindowId? Window { get; init; }

    /// <summary>
    /// True to compare a window's exact figure although its definition rounds it. Default false: what is compared is
    /// what is reported.
    /// </summary>
    public bool IgnoresRounding { get; init; }

    /// <summary>The time that a rate is per, such as one hour (default); one microsecond to 366 days.</summary>
    public TimeSpan Per { get; init; } = TimeSpan.FromHours(1);

    /// <summary>
    /// How far back inside the limit a value must come before the alarm clears, in the series' unit, at least 0
    /// (default). With 100 and 5, above clears at 95 and below.
    /// </summary>
    public double Deadband { get; init; }

    /// <summary>
    /// For how long in event time values must stay beyond the limit before the alarm is raised; default zero. It is
    /// raised at the very end of that time, as soon as the watermark has passed it (OPC UA Part 9 section B.1.5).
    /// </summary>
    public TimeSpan OnDelay { get; init; }

    /// <summary>
    /// For how long in event time values must stay back inside, deadband included, before the alarm clears; default
    /// zero.
    /// </summary>
    public TimeSpan OffDelay { get; init; }

    /// <summary>
    /// How long a value stands for the time behind it when none follows; null, the default, until the next. When it
    /// stands no more, delays that run start anew; an alarm that is raised stays.
    /// </summary>
    public TimeSpan? HoldsFor { get; init; }

    /// <summary>
    /// How far the newest sample must be ahead of a sample before that is judged: samples that arrive within this time
    /// in any order give the same alarms. Default zero: each is judged as it arrives, and what comes late amends. Not
    /// for limits on windows, whose own <see cref="WindowDefinition.Lateness"/> says it.
    /// </summary>
    public TimeSpan Lateness { get; init; }

    /// <summary>
    /// How often, in event time, an open window is asked what it can still become, so that it is told before its end
    /// that it must or may exceed; null, the default, never. For limits on windows that lie on a clock.
    /// </summary>
    public TimeSpan? Foresight { get; init; }

    /// <summary>
    /// One limit for each level, as where blue begins at 80 and red at 160; what else they say is added with
    /// <c>with</c>.
    /// </summary>
    /// <param name="direction">Which side is beyond: above or below.</param>
    /// <param name="levels">Each level once, with its threshold, in any order.</param>
    /// <returns>The limits from the least level to the gravest.</returns>
    /// <exception cref="ArgumentException">
    /// A level stands twice, thresholds that are constants do not lie further out from level to level, or the direction
    /// has two sides.
    /// </exception>
    public static IReadOnlyList<LimitDefinition> Graded(
        LimitDirection direction, params IEnumerable<(RiskLevel Level, LimitThreshold Threshold)> levels)
    {
        if (direction == LimitDirection.Outside)
        {
            Throw.LimitContradicts("levels are graded on one side; grade above and below each for itself");
        }

        LimitDefinition[] limits =
        [
            .. from pair in levels
               orderby pair.Level
               select new LimitDefinition(pair.Threshold) { Level = pair.Level, Direction = direction }.Validated(),
        ];
        for (var i = 1; i < limits.Length; i++)
        {
            limits[i].ThrowIfNotGraverThan(limits[i - 1]);
        }

        return limits;
    }

    /// <summary>The series of the same station that thresholds are computed from; null when there is none.</summary>
    internal SeriesId? Companion => Threshold.Companion ?? LowThreshold?.Companion;

    /// <summary>True when a comparison with each value says all: nothing rests on time or another series.</summary>
    internal bool IsPlain => IsOnConstants && Window is null && Lateness == TimeSpan.Zero;

    /// <summary>True when values, or figures of windows, are all that is compared, and with constants.</summary>
    internal bool IsOnConstants => Measure == LimitMeasure.Value && HoldsFor is null && HasConstants;

    /// <summary>True when what is compared with never changes.</summary>
    internal bool HasConstants =>
        Threshold.Value is not null && (LowThreshold is null || LowThreshold.Value is not null);

    internal LimitDefinition Validated()
    {
        ArgumentNullException.ThrowIfNull(Name);
        ArgumentNullException.ThrowIfNull(Threshold);
        Threshold.Validated();
        LowThreshold?.Validated();
        Throw.IfOutside(Name.Length, 0, Limits.NamePartLengthMax, nameof(Name));
        Throw.IfOutside((int)Level, (int)RiskLevel.Blue, (int)RiskLevel.Red, nameof(Level));
        Throw.IfOutside((int)Measure, (int)LimitMeasure.Value, (int)LimitMeasure.Silence, nameof(Measure));
        Throw.IfOutside((int)Direction, (int)LimitDirection.Above, (int)LimitDirection.Outside, nameof(Direction));
        Throw.IfOutside(Per, Limits.CadenceMin, Limits.CadenceMax, nameof(Per));
        Throw.IfOutside(Deadband, 0, double.MaxValue, nameof(Deadband));
        Throw.IfOutside(OnDelay, TimeSpan.Zero, Limits.LatenessMax, nameof(OnDelay));
        Throw.IfOutside(OffDelay, TimeSpan.Zero, Limits.LatenessMax, nameof(OffDelay));
        Throw.IfOutside(HoldsFor ?? Limits.CadenceMin, Limits.CadenceMin, Limits.LatenessMax, nameof(HoldsFor));
        Throw.IfOutside(Lateness, TimeSpan.Zero, Limits.LatenessMax, nameof(Lateness));
        Throw.IfOutside(
            Foresight ?? Limits.WindowSizeMin, Limits.WindowSizeMin, Limits.WindowReachMax, nameof(Foresight));
        ThrowIfContradictory();
        return this;
    }

    private void ThrowIfNotGraverThan(LimitDefinition lower)
    {
        var isFurther = Direction == LimitDirection.Above
            ? !(Threshold.Value <= lower.Threshold.Value)
            : !(Threshold.Value >= lower.Threshold.Value);
        if (Level == lower.Level || !isFurther)
        {
            Throw.LevelsNotGraded($"{lower.Level} at {lower.Threshold}", $"{Level} at {Threshold}");
        }
    }

    private void ThrowIfContradictory()
    {
        if ((Direction == LimitDirection.Outside) != (LowThreshold is not null))
        {
            Throw.LimitContradicts("a LowThreshold goes with LimitDirection.Outside and with nothing else");
        }

        if (LowThreshold?.Value + Deadband > Threshold.Value - Deadband)
        {
            Throw.LimitContradicts("nothing lies between its thresholds, deadband included");
        }

        if (Window is not null && (Measure != LimitMeasure.Value || Lateness != TimeSpan.Zero))
        {
            Throw.LimitContradicts("a limit on a window looks at its figures and waits as long as the window does");
        }

        if (Window is null && (Foresight is not null || IgnoresRounding))
        {
            Throw.LimitContradicts("only a window can be foreseen or rounded");
        }

        if (Measure is LimitMeasure.Quality or LimitMeasure.Silence
            && (Companion is not null || Direction != LimitDirection.Above || Deadband != 0))
        {
            Throw.LimitContradicts("quality and silence have one side, no deadband and no other series");
        }

        if (LowThreshold?.Companion is { } low && Threshold.Companion is { } high && low != high)
        {
            Throw.SeveralCompanions();
        }
    }
}
