using TelemetryCore.Alarms;
using TelemetryCore.Columns;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.Tests.Exceedances;
using TelemetryCore.Windows;

namespace TelemetryCore.Tests.Alarms;

/// <summary>Steps of alarms with anything in them that a step can have, and the one rule that they name.</summary>
internal sealed class RandomAlarms : IKnownRules
{
    private static readonly string[] Texts = ["", "值班员", "\uD83D", "a\0b", new('\uFFFF', Limits.WhoLengthMax)];

    private static readonly double[] Values =
        [0, -0.0, double.NaN, double.NegativeInfinity, 160.1, BitConverter.UInt64BitsToDouble(0x7FF8_0000_0000_0001)];

    private readonly Random _random;

    public RandomAlarms(Random random)
    {
        _random = random;
        Version = new UInt128((ulong)random.NextInt64(), (ulong)random.NextInt64());
        var limit = new RandomRules(random, 1).Limit(out var window);
        Rule = new KnownRule(new LimitId(random.Next(1000)), limit, window);
    }

    public UInt128 Version { get; }

    public KnownRule Rule { get; }

    public AlarmEvent Next() => new()
    {
        Sequence = _random.NextInt64(1, long.MaxValue),
        Id = new AlarmId(Rule.Id, _random.Next()),
        Transition = (AlarmTransition)_random.Next((int)AlarmTransition.InService + 1),
        State = (AlarmState)_random.Next(64),
        Series = new SeriesId(_random.Next(1000)),
        Limit = Rule.Limit!,
        At = Instant(),
        Since = Instant(),
        Until = Coin() ? Instant() : null,
        Threshold = Value(),
        Value = Value(),
        Evidence = Coin() ? Evidence() : default,
        KnownAt = Instant(),
        Amends = _random.NextInt64(),
        ShelvedUntil = Coin() ? Instant() : null,
        Who = Coin() ? Texts[_random.Next(Texts.Length)] : null,
        Why = Coin() ? Texts[_random.Next(Texts.Length)] : null,
    };

    /// <summary>With a window when the rule is on one.</summary>
    public AlarmEvent NextWithWindow()
    {
        var alarm = Next();
        return Rule.Window is null ? alarm : alarm with { Window = Window(alarm.Series) };
    }

    bool IKnownRules.TryFind(SeriesId series, UInt128 version, out KnownRule rule)
    {
        rule = version == Version ? Rule : KnownRule.Unknown;
        return version == Version;
    }

    private WindowResult Window(SeriesId series)
    {
        var figures = default(WindowFigures);
        for (var i = 0; i < Rule.Window!.Aggregates.Count; i++)
        {
            figures[i] = Value();
        }

        return new WindowResult
        {
            Window = Rule.Limit!.Window!.Value,
            Series = series,
            Definition = Rule.Window,
            From = Instant(),
            To = Instant(),
            Count = _random.Next(),
            Expected = _random.Next(),
            Covered = new TimeSpan(_random.NextInt64()),
            Statuses = Statuses(),
            Verdict = (WindowVerdict)_random.Next(3),
            Revision = _random.Next(),
            Figures = figures,
            Exact = Coin()
                ? Rational.Of(_random.NextInt64(), 1 + _random.NextInt64())
                : Rational.Approximately(Value()),
        };
    }

    private AlarmEvidence Evidence() => new()
    {
        Rule = Version,
        From = Instant(),
        To = Instant(),
        Samples = _random.Next(),
        Statuses = Statuses(),
        Hash = new UInt128((ulong)_random.NextInt64(), (ulong)_random.NextInt64()),
    };

    private StatusHistogram Statuses()
    {
        var statuses = default(StatusHistogram);
        for (var i = 0; i < 3; i++)
        {
            statuses.Add(new SampleStatus((StatusMark)_random.Next(StatusHistogram.Length)), _random.Next(1000));
        }

        return statuses;
    }

    private double Value() => Coin() ? Values[_random.Next(Values.Length)] : _random.NextDouble() * 200;

    private Timestamp Instant() =>
        new(_random.NextInt64(Timestamp.MinValue.Microseconds, Timestamp.MaxValue.Microseconds + 1));

    private bool Coin() => _random.Next(2) == 0;
}
