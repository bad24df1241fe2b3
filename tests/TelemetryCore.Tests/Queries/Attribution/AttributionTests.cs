using TelemetryCore.Exceedances;
using TelemetryCore.Queries.Attribution;
using TelemetryCore.Samples;
using TelemetryCore.TestKit;
using TelemetryCore.Tests.Columns;
using TelemetryCore.Windows;

namespace TelemetryCore.Tests.Queries.Attribution;

/// <summary>Which outlets were upwind while a limit was exceeded.</summary>
public sealed class AttributionTests
{
    private static readonly GeoPosition Station = new(37.5, 121.4);
    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);

    private static readonly AttributionQuestion Question =
        new(new SeriesId(0), new LimitDefinition(65), Station, new SeriesId(1), new SeriesId(2));

    // A made-up rose of sixteen readings that its author counted by hand; no software's figures are behind it.
    private static readonly (double Direction, double Value)[] Toy =
    [
        (10, 80), (15, 90), (20, 40), (350, 30), (100, 20), (105, 10), (110, 15), (200, 12), (205, 14), (210, 11),
        (215, 60), (12, 95), (108, 18), (355, 25), (95, 22), (100, 85),
    ];

    [Fact]
    public void ARoseOfSixteenReadingsIsCountedAsByHand()
    {
        var pairs = Toy.Select(toy => Pair(toy.Value > 65, toy.Direction)).ToArray();
        var rose = Attributor.Answer(Question, pairs);
        AssertToy(rose);
        Assert.Equal(AttributionOutcome.Ranked, rose.Outcome);
        Assert.Equal((16, 4), (rose.Windows, rose.Exceeding));
        var north = rose.Sectors[0];
        Assert.Equal((0.5, 0.25, 0.5), (north.Probability, north.ExpectedShare, north.ExceedingShare));
        Assert.True(north.IsSparse);
        Assert.Equal(double.NaN, rose.Sectors[2].Probability);
        Assert.Equal(new ConfidenceInterval(0, 1), rose.Sectors[2].Interval);
    }

    [Fact]
    public void TheEnginePairsReadingsWithTheWindOfTheirWindows()
    {
        var site = new Site();
        for (var i = 0; i < Toy.Length; i++)
        {
            site.AddWindow(i, Toy[i].Value, Toy[i].Direction, 2);
        }

        AssertToy(site.Engine.Attribute(site.Question(65)));
        AssertToy(site.Engine.Attribute(
            site.Question(65) with { Outlets = [new Outlet("a", Offset(90, 800))] }, from: null, Site.At(16)));
    }

    [Fact]
    public void OnlyUpwindWindowsWithinReachCountForAnOutlet()
    {
        // At 2 m/s air goes 1,200 m in ten minutes.
        var near = new Outlet("near", Offset(10, 1100));
        var far = new Outlet("far", Offset(10, 1300));
        WindPair[] pairs = [Pair(true, 350), Pair(true, 27), Pair(true, 5), Pair(false, 355), Pair(false, 190)];
        var result = Attributor.Answer(Question with { Outlets = [far, near] }, pairs);
        var (first, second) = (result.Outlets[0], result.Outlets[1]);
        Assert.Equal((near, far), (first.Outlet, second.Outlet));
        Assert.Equal((1, 1, 2, 1), Counts(first));
        Assert.Equal((0, 0, 3, 2), Counts(second));
        Assert.Equal(10, first.Bearing, 0.01);
        Assert.Equal(1100, first.Distance, 1);
        Assert.Equal((15.0, 1 / 3.0, 2 / 5.0), (first.HalfAngle, first.ExceedingShare, first.ExpectedShare));
        Assert.Equal((0.5, double.NaN), (first.OddsRatio, second.OddsRatio));
        Assert.InRange(first.OddsRatio, first.OddsRatioInterval.Low, first.OddsRatioInterval.High);
        Assert.Equal(0.9, first.PValue, 1e-12);
    }

    [Fact]
    public void AnUnstablePlumeIsWiderThanFifteenDegrees()
    {
        var outlet = new Outlet("a", Offset(0, 1000));
        var wide = Question with { Stability = PasquillClass.A, Outlets = [outlet] };
        var evidence = Assert.Single(Attributor.Answer(wide, [Pair(true, 20), Pair(false, 30)]).Outlets);
        Assert.Equal(Math.Atan(2 * 0.22 / Math.Sqrt(1.1)) * 180 / Math.PI, evidence.HalfAngle, 1e-4);
        Assert.Equal((1, 0, 0, 1), Counts(evidence));
        Assert.Equal(double.PositiveInfinity, evidence.OddsRatio);
        Assert.True(double.IsFinite(evidence.OddsRatioInterval.High));
    }

    [Fact]
    public void WhatCannotBeAnsweredHasAName()
    {
        Assert.Equal(AttributionOutcome.NoReadings, Outcome());
        Assert.Equal(AttributionOutcome.NoWind, Outcome(Pair(true, double.NaN), Pair(true, 10, double.NaN)));
        Assert.Equal(AttributionOutcome.Calm, Outcome(Pair(true, 10, 0.49), Pair(true, double.NaN)));
        Assert.Equal(AttributionOutcome.NothingBeyond, Outcome(Pair(false, 10, 0.5), Pair(true, 10, 0.1)));
        Assert.Equal(AttributionOutcome.AllBeyond, Outcome(Pair(true, 10)));
        Assert.Equal(AttributionOutcome.Ranked, Outcome(Pair(true, 10), Pair(false, 10)));
    }

    [Fact]
    public void AStationWithoutDataOrWithoutWindIsToldSo()
    {
        var site = new Site();
        Assert.Equal(AttributionOutcome.NoReadings, site.Engine.Attribute(site.Question(1)).Outcome);
        site.AddReading(0, 5);
        var result = site.Engine.Attribute(site.Question(1), Site.At(0), Site.At(2));
        Assert.Equal((AttributionOutcome.NoWind, 1, 1), (result.Outcome, result.Readings, result.WithoutWind));
        site.AddWindow(1, 5, 90, 0.2);
        result = site.Engine.Attribute(site.Question(1), Site.At(0), Site.At(2));
        Assert.Equal(AttributionOutcome.Calm, result.Outcome);
        Assert.Equal((2, 1, 1), (result.Readings, result.WithoutWind, result.Calm));
        Assert.All(result.Sectors, sector => Assert.Equal(0, sector.Windows));
    }

    [Fact]
    public void AThresholdThatIsNotInForceLeavesTheWindowOut()
    {
        var site = new Site();
        for (var i = 0; i < 6; i++)
        {
            site.AddWindow(i, 10 * i, 90, 2);
        }

        var threshold = LimitThreshold.Effective(new EffectiveThreshold(Site.At(2), Site.At(5), 30));
        var result = site.Engine.Attribute(site.Question(0) with { Limit = new LimitDefinition(threshold) });
        Assert.Equal((3, 1), (result.Readings, result.Exceeding));
    }

    [Fact]
    public void ALimitOnWindowsIsAnsweredByItsWindows()
    {
        var site = new Site();
        for (var i = 0; i < 12; i++)
        {
            site.AddWindow(i, i < 6 ? 40 : 60, i < 6 ? 180 : 90, 2);
        }

        var window = site.Engine.AddWindow(site.Reading, WindowDefinition.Hour);
        var question = site.Question(50) with { Limit = new LimitDefinition(50) { Window = window } };
        var result = site.Engine.Attribute(question);
        Assert.Equal((2, 1), (result.Windows, result.Exceeding));
        Assert.Equal(1, result.Sectors[3].Exceeding);
    }

    [Fact]
    public void TheOrderOfWindowsAndOutletsChangesNothing() => Seed.ForEach(50, random =>
    {
        var pairs = Enumerable.Range(0, 200)
            .Select(_ => Pair(random.Next(4) == 0, 360 * random.NextDouble()))
            .ToArray();
        var outlets = Enumerable.Range(0, 6)
            .Select(i => new Outlet($"{i}", Offset(random.Next(360), 500)))
            .ToArray();
        var first = Attributor.Answer(Question with { Outlets = outlets }, pairs);
        random.Shuffle(pairs);
        random.Shuffle(outlets);
        var second = Attributor.Answer(Question with { Outlets = outlets }, pairs);
        Assert.Equal(first.Outlets, second.Outlets);
        Assert.Equal(first.Sectors, second.Sectors);
    });

    // One of six outlets, 60 degrees apart, adds what doubles the spread of the rest whenever it is upwind: of 300
    // sites it is ranked first in 95 % at least, named at a false discovery rate of 5 % in 90 %.
    [Fact]
    public void APlantedOutletIsFound()
    {
        var (first, named) = (0, 0);
        Seed.ForEach(300, random =>
        {
            var turn = random.Next(360);
            var outlets = Enumerable.Range(0, 6)
                .Select(i => new Outlet($"{i}", Offset(turn + (60 * i), 700)))
                .ToArray();
            var planted = outlets[random.Next(6)];
            var sector = new UpwindSector(Question, planted);
            var pairs = Enumerable.Range(0, 400).Select(_ =>
            {
                var wind = Pair(false, 360 * random.NextDouble(), 0.4 + (5 * random.NextDouble()));
                var value = Noise(random) + (sector.Holds(wind) ? 2 : 0);
                return wind with { IsBeyond = value > 2 };
            }).ToArray();
            var best = Attributor.Answer(Question with { Outlets = outlets }, pairs).Outlets[0];
            first += best.Outlet == planted ? 1 : 0;
            named += best.Outlet == planted && best.AdjustedPValue < 0.05 ? 1 : 0;
        });
        Assert.True(first >= 285 && named >= 270, $"first {first}, named {named} of 300");
    }

    // Without any source the rate at which one is named is the one that is asked for: 5 %, of 400 at most 32.
    [Fact]
    public void WithoutASourceHardlyOneIsNamed()
    {
        var named = 0;
        var outlets = Enumerable.Range(0, 6).Select(i => new Outlet($"{i}", Offset(60 * i, 700))).ToArray();
        Seed.ForEach(400, random =>
        {
            var pairs = Enumerable.Range(0, 300).Select(_ => Pair(random.Next(6) == 0, 360 * random.NextDouble()));
            var result = Attributor.Answer(Question with { Outlets = outlets }, [.. pairs]);
            named += result.Outlets[0].AdjustedPValue < 0.05 ? 1 : 0;
        });
        Assert.True(named <= 32, $"{named} of 400");
    }

    [Fact]
    public void WhatMakesNoSenseIsRefusedByName()
    {
        var site = new Site();
        Refused(site.Question(1) with { SectorDegrees = 22 });
        Refused(site.Question(1) with { CalmBelow = -1 });
        Refused(site.Question(1) with { Station = new GeoPosition(91, 0) });
        Refused(site.Question(1) with { Outlets = [new Outlet("here", Station)] });
        Refused(site.Question(1) with { Limit = new LimitDefinition(1) { Measure = LimitMeasure.Silence } });
        Refused(site.Question(1) with { WindDirection = new SeriesId(77) });
        var each = new WindowDefinition(WindowShape.EachSample(TenMinutes));
        Assert.Throws<InvalidOperationException>(
            () => site.Engine.Attribute(site.Question(1) with { Window = each }));

        void Refused(AttributionQuestion question) =>
            Assert.ThrowsAny<ArgumentException>(() => site.Engine.Attribute(question));
    }

    private static void AssertToy(AttributionResult result)
    {
        (int, int)[] counted =
        [
            (2, 4), (1, 2), (0, 0), (1, 3), (0, 3), (0, 0), (0, 0), (0, 4), (0, 0), (0, 0), (0, 0), (0, 0),
        ];
        Assert.Equal(counted, result.Sectors.Select(sector => (sector.Exceeding, sector.Windows)));
        Assert.Equal(Enumerable.Range(0, 12).Select(i => 30.0 * i), result.Sectors.Select(sector => sector.Centre));
    }

    private static AttributionOutcome Outcome(params WindPair[] pairs) => Attributor.Answer(Question, pairs).Outcome;

    private static (int, int, int, int) Counts(OutletEvidence evidence) => (
        evidence.UpwindExceeding, evidence.UpwindOther, evidence.ElsewhereExceeding, evidence.ElsewhereOther);

    private static WindPair Pair(bool isBeyond, double direction, double speed = 2) =>
        new(isBeyond, direction, speed, TenMinutes);

    private static double Noise(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    // As far as a degree is long here.
    private static GeoPosition Offset(double bearing, double metres)
    {
        var (sine, cosine) = Math.SinCos(double.DegreesToRadians(bearing));
        var unit = Station.OffsetTo(new GeoPosition(Station.Latitude + 0.001, Station.Longitude + 0.001));
        return new GeoPosition(
            Station.Latitude + (0.001 * metres * cosine / unit.North),
            Station.Longitude + (0.001 * metres * sine / unit.East));
    }

    /// <summary>A station with a reading and wind each minute, in windows of ten.</summary>
    private sealed class Site
    {
        private readonly SeriesId _direction;
        private readonly SeriesId _speed;

        public Site()
        {
            Reading = Register("s/SO2");
            _direction = Register("met/wd");
            _speed = Register("met/ws");
        }

        public TelemetryEngine Engine { get; } = Engines.Small();

        public SeriesId Reading { get; }

        public static Timestamp At(int window) => SeriesScript.Start + (window * TenMinutes);

        public AttributionQuestion Question(double limit) =>
            new(Reading, new LimitDefinition(limit), Station, _direction, _speed);

        public void AddWindow(int window, double value, double direction, double speed)
        {
            AddReading(window, value);
            Add(_speed, window, _ => speed);
            Add(_direction, window, minute => direction + (minute % 2 == 0 ? 5 : -5));
        }

        public void AddReading(int window, double value) => Add(Reading, window, _ => value);

        private void Add(SeriesId series, int window, Func<int, double> value)
        {
            for (var minute = 0; minute < 10; minute++)
            {
                Engine.Append(series, At(window) + TimeSpan.FromMinutes(minute), value(minute));
            }
        }

        private SeriesId Register(string key) =>
            Engine.Register(Engines.Info(key) with { Cadence = TimeSpan.FromMinutes(1) });
    }
}
