using TelemetryCore.Alarms;
using TelemetryCore.Columns;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore.Tests.Exceedances;

/// <summary>Rules with anything in them that a rule can have, all within their ranges.</summary>
internal sealed class RandomRules(Random random, int seriesCount)
{
    private static readonly string[] Words = ["", "SO2 小时", "a\"b\\c", "</x>", "\u0001\n", "\uD83D\uDE00", "red"];
    private static readonly TimeZoneInfo[] Zones =
    [
        TimeZoneInfo.Utc,
        TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"),
        TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"),
        TimeZoneInfo.CreateCustomTimeZone("plant; [own]", TimeSpan.FromMinutes(345), "plant", "plant"),
    ];

    public AlarmRule Next(Func<SeriesId, SeriesKey> keyOf) => new(keyOf(Series()), Limit(out var window), window)
    {
        Policy = Policy(),
    };

    public AlarmPolicy Policy() => new()
    {
        Latches = Coin(),
        ReAlarmAfter = Maybe(() => Time(1, 366 * 86_400)),
        SuppressedBy = Coin() ? [] : Marks(),
        ShelvedMax = Coin() ? TimeSpan.FromDays(1) : Time(1, 366 * 86_400),
    };

    public LimitDefinition Limit(out WindowDefinition? window)
    {
        window = Coin() ? Window() : null;
        var isOnWindow = window is not null;
        var measure = isOnWindow ? LimitMeasure.Value : Pick<LimitMeasure>();
        var isPlain = measure is LimitMeasure.Value or LimitMeasure.Rate;
        var direction = isPlain ? Pick<LimitDirection>() : LimitDirection.Above;
        var isTimed = isPlain && Coin();
        var limit = new LimitDefinition(isTimed ? Threshold() : Number())
        {
            Name = Word(),
            Level = Pick<RiskLevel>(),
            Measure = measure,
            Direction = direction,
            LowThreshold = direction == LimitDirection.Outside ? Number() : null,
            IsInclusive = Coin(),
            Window = isOnWindow ? LimitJson.NotAdded : null,
            IgnoresRounding = isOnWindow && Coin(),
            Per = Coin() ? TimeSpan.FromHours(1) : Time(1, 1000),
            Deadband = isPlain && Coin() ? Math.Abs(Number()) : 0,
            OnDelay = Time(0, 10_000),
            OffDelay = Coin() ? TimeSpan.Zero : Time(0, 10_000),
            HoldsFor = Maybe(() => Time(1, 10_000)),
            Lateness = isOnWindow ? TimeSpan.Zero : Time(0, 10_000),
            Foresight = isOnWindow ? Maybe(() => Time(1, 10_000)) : null,
        };
        return WithRoomInside(limit).Validated();
    }

    private static LimitDefinition WithRoomInside(LimitDefinition limit)
    {
        if (limit.LowThreshold?.Value is not { } low || limit.Threshold.Value is not { } high)
        {
            return limit;
        }

        var (least, greatest) = (Math.Min(low, high), Math.Max(low, high));
        return limit with { Threshold = greatest, LowThreshold = least, Deadband = 0 };
    }

    public WindowDefinition Window(int depth = 0)
    {
        var shape = Shape();
        var inner = depth < 3 && shape.HasGrid && Coin() ? Window(depth + 1) : null;
        inner = inner is { Shape.HasGrid: true } ? inner : null;
        Aggregate[] aggregates = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Figure(inner is not null))];
        var hasCompanion = aggregates.Any(figure => figure.Companion is not null) || inner?.Companion is not null;
        return new WindowDefinition(shape)
        {
            Aggregates = Coin() && !hasCompanion ? [Aggregate.Mean] : aggregates,
            Validity = random.Next(3) switch
            {
                0 => null,
                1 => ValidityRule.Capture(0.75),
                _ => Validity(inner is not null),
            },
            RescuedAbove = Maybe(Number),
            Rounding = Maybe(Rounding),
            Fill = inner is null && shape.HasGrid && !hasCompanion && Coin() ? Fill() : null,
            Of = inner,
            Zone = Coin() ? null : Zones[random.Next(Zones.Length)],
            Cadence = Maybe(() => Time(1, 1000)),
            Range = Maybe(() => new MeasuringRange(-Math.Abs(Number()) - 1, Math.Abs(Number()))),
            Lateness = Coin() ? TimeSpan.Zero : Time(0, 1000),
            IsLabelledByEnd = Coin(),
        }.Validated();
    }

    // One companion for all, since the thresholds of one limit share it.
    private LimitThreshold Threshold(int depth = 0) => random.Next(depth > 1 ? 4 : 5) switch
    {
        0 => LimitThreshold.Of(new SeriesId(0), Coin() ? 1 : Number(), Coin() ? 0 : Number()),
        1 => LimitThreshold.Curve(new SeriesId(0), Points()),
        2 => LimitThreshold.Steps(new SeriesId(0), Points()),
        3 => LimitThreshold.Daily(
            Zones[random.Next(Zones.Length)],
            new DailyThreshold(new TimeOnly(6, 30), Coin() ? null : Number()),
            new DailyThreshold(new TimeOnly(random.NextInt64(TimeSpan.TicksPerHour)), Number())
            {
                Days = [Pick<DayOfWeek>(), Pick<DayOfWeek>()],
            }),
        _ => LimitThreshold.Effective(
            new EffectiveThreshold(new(random.Next()), new(1L << 40), Threshold(depth + 1)) { Source = Word() },
            new EffectiveThreshold(new(1L << 41), Coin() ? null : new(1L << 42), Number())),
    };

    private CurvePoint[] Points() =>
        [.. Enumerable.Range(1, random.Next(1, 4)).Select(load => new CurvePoint(load * 10.1, Number()))];

    private string Word() => Words[random.Next(Words.Length)];

    private WindowShape Shape() => random.Next(5) switch
    {
        0 => WindowShape.Tumbling(TimeSpan.FromMinutes(random.Next(2) == 0 ? 1 : 120)),
        1 => WindowShape.Sliding(TimeSpan.FromHours(8), TimeSpan.FromMinutes(random.Next(1, 61))),
        2 => WindowShape.EachSample(Time(1, 1000)),
        3 => WindowShape.Calendar(Pick<CalendarUnit>()),
        _ => WindowShape.StateRun(Time(1, 1000), Marks()),
    };

    // One companion for all, since the figures of one window share it.
    private Aggregate Figure(bool isOfWindows) => random.Next(isOfWindows ? 6 : 8) switch
    {
        0 => Aggregate.Mean,
        1 => Aggregate.StandardDeviation,
        2 => Aggregate.Percentile(random.Next(0, 1_000_001) / 10_000m),
        3 => Aggregate.Quantile(99.9m),
        4 => Aggregate.Highest(random.Next(1, 1000)),
        5 => Aggregate.PercentileByRank(98),
        6 => Aggregate.TimeWeightedMean(Time(1, 1000)),
        _ => random.Next(2) == 0
            ? Aggregate.FlowWeightedMean(new SeriesId(0))
            : Aggregate.SpeedWeightedVectorMean(new SeriesId(0)),
    };

    private ValidityRule Validity(bool isOfWindows, int depth = 0) => random.Next(depth > 3 ? 7 : 9) switch
    {
        0 => ValidityRule.Capture(random.NextDouble()),
        1 => ValidityRule.Count(random.Next(1, 100)),
        2 => ValidityRule.Missing(random.Next(100)),
        3 => ValidityRule.Covered(Time(1, 1000)),
        4 => ValidityRule.Marked(Time(0, 1000), Marks()),
        5 => ValidityRule.EachSubPeriod(TimeSpan.FromMinutes(15), random.Next(1, 10)),
        6 => isOfWindows ? ValidityRule.EachMonth(random.Next(1, 28), random.Next(1, 26)) : ValidityRule.Count(1),
        _ => Validity(isOfWindows, depth + 1).And(Validity(isOfWindows, depth + 1)),
    };

    private WindowFill Fill() => random.Next(3) switch
    {
        0 => WindowFill.Previous(Time(1, 1000)),
        1 => WindowFill.Linear(Time(1, 1000)),
        _ => WindowFill.Constant(Number(), Time(1, 1000)),
    };

    private Rounding Rounding() => new(random.Next(16), Pick<RoundingMode>())
    {
        Parts = random.Next(3) switch { 0 => 1, 1 => 2, _ => 5 },
    };

    private StatusMark[] Marks() =>
        [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => (StatusMark)random.Next(StatusHistogram.Length))];

    private double Number() => random.Next(5) switch
    {
        0 => random.Next(1000),
        1 => random.Next(100_000) / 100.0,
        2 => -random.NextDouble(),
        3 => random.NextDouble() * 1e300,
        _ => double.Epsilon * random.Next(100),
    };

    private TimeSpan Time(int from, int to) =>
        TimeSpan.FromSeconds(random.Next(from, to)) + new TimeSpan(random.Next(2) * random.Next(10_000_000));

    private SeriesId Series() => new(random.Next(seriesCount));

    private bool Coin() => random.Next(2) == 0;

    private T? Maybe<T>(Func<T> make)
        where T : struct => Coin() ? null : make();

    private T Pick<T>()
        where T : struct, Enum
    {
        var values = Enum.GetValues<T>();
        return values[random.Next(values.Length)];
    }
}
