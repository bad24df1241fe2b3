using TelemetryCore.Columns;
using TelemetryCore.Samples;

namespace TelemetryCore.Tests.Storage.Stores;

/// <summary>
/// Seeded scripts that cross every boundary of a small store: samples in order, late, repeated and changed, amendments,
/// and all that moves them from file to file.
/// </summary>
internal sealed class StoreScript
{
    public static readonly TimeSpan Lateness = TimeSpan.FromHours(2);

    private static readonly double[] Planted =
    [
        0.0, -0.0, double.NaN, BitConverter.Int64BitsToDouble(0x7FF8_0000_0000_0123), double.PositiveInfinity,
        double.Epsilon, 0.1, 100.00000000000001,
    ];

    private readonly Random _random;
    private readonly List<Sample>[] _offered;
    private readonly Timestamp[] _newest;

    private StoreScript(Random random, int series)
    {
        _random = random;
        _offered = [.. Enumerable.Range(0, series).Select(_ => new List<Sample>())];
        _newest = [.. Enumerable.Repeat(Timestamp.From(StoreRun.Start) - TimeSpan.FromHours(12), series)];
    }

    public static SeriesInfo Info(int series) => new(SeriesKey.Parse($"station-{series % 2}/factor-{series}"))
    {
        Decimals = series % 3,
        Lateness = series == 0 ? TimeSpan.FromDays(30) : Lateness,
    };

    /// <summary>A script of so many steps; series are registered as it goes.</summary>
    public static List<StoreStep> Create(Random random, int steps, int series = 3)
    {
        var script = new StoreScript(random, series);
        var created = new List<StoreStep> { new StoreStep.Register(Info(0)) };
        var registered = 1;
        while (created.Count < steps)
        {
            if (registered < series && created.Count > registered * steps / (2 * series))
            {
                created.Add(new StoreStep.Register(Info(registered++)));
            }

            created.Add(script.Next(registered));
        }

        return created;
    }

    private StoreStep Next(int registered)
    {
        var series = _random.Next(registered);
        return _random.Next(100) switch
        {
            < 62 => new StoreStep.Append(series, Samples(series), Note()),
            < 76 when _offered[series].Count > 0 => Amend(series),
            < 80 => new StoreStep.Commit(),
            < 86 => new StoreStep.Checkpoint(),
            < 88 => new StoreStep.Compact(),
            < 89 => new StoreStep.Snapshot(),
            < 97 => new StoreStep.Wait(TimeSpan.FromMilliseconds(_random.Next(1, 1500))),
            _ => new StoreStep.Reopen(TimeSpan.FromMinutes(_random.Next(4) switch { 0 => -720, 1 => 10, _ => 1440 })),
        };
    }

    private List<Sample> Samples(int series)
    {
        var samples = new List<Sample>();
        for (var i = _random.Next(5) == 0 ? _random.Next(2, 30) : 1; i > 0; i--)
        {
            var sample = Sample(series);
            samples.Add(sample);
            _offered[series].Add(sample);
        }

        return samples;
    }

    private Sample Sample(int series)
    {
        var offered = _offered[series];
        var back = TimeSpan.FromSeconds(_random.Next(3 * 3600));
        return _random.Next(20) switch
        {
            0 when offered.Count > 0 => offered[_random.Next(offered.Count)],
            1 or 2 when offered.Count > 0 => offered[_random.Next(offered.Count)] with { Value = Value() },
            3 or 4 => new Sample(_newest[series] - back, Value(), Status()),
            5 when _random.Next(4) == 0 => new Sample(new Timestamp(_random.Next()), Value(), Status()),
            6 when _random.Next(4) == 0 => new Sample(Timestamp.Parse("2040-01-01T00:00:00Z"), Value(), Status()),
            _ => new Sample(_newest[series] += TimeSpan.FromSeconds(_random.Next(1, 300)), Value(), Status()),
        };
    }

    private StoreStep.Amend Amend(int series)
    {
        var kind = (AmendmentKind)_random.Next(1, 4);
        var offered = _offered[series];
        var sample = _random.Next(3) == 0 ? offered[^1] : offered[_random.Next(offered.Count)];
        return new StoreStep.Amend(series, kind, sample with { Value = Value(), Status = Status() });
    }

    private string? Note() => _random.Next(3) == 0 ? new string('n', _random.Next(10) * _random.Next(10)) : null;

    private double Value() => _random.Next(12) == 0
        ? Planted[_random.Next(Planted.Length)]
        : Math.Round(80 + (40 * _random.NextDouble()), _random.Next(4));

    private SampleStatus Status() => _random.Next(8) == 0
        ? new SampleStatus((StatusMark)_random.Next(8), (SampleOrigin)_random.Next(4))
        : SampleStatus.Normal;
}
