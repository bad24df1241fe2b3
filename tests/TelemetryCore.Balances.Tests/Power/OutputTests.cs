using TelemetryCore.Balances.Charts;
using TelemetryCore.Balances.Power;
using TelemetryCore.Balances.Power.Learning;
using TelemetryCore.Balances.Power.Rules;
using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Tests.Power;

public sealed class OutputTests
{
    private static readonly OutputMismatchRule Mismatch = new()
    {
        Name = "kWh for m3",
        Facilities = ["pump"],
        Output = "m3",
        Intercept = 2,
        Slope = 0.5,
        Deviation = 1,
        Ewma = new EwmaOptions { Weight = 1, Limit = 3, IsFixed = true },
    };

    private static readonly StoppedWhilePoweredRule Stopped = new()
    {
        Name = "stopped",
        Facilities = ["kiln"],
        Emission = "so2",
    };

    private static readonly EmittingWhileOffRule Emitting = new()
    {
        Name = "emitting",
        Facilities = ["kiln", "mill"],
        Emission = "so2",
        Above = 5,
    };

    [Fact]
    public void PowerThatOutputDoesNotExplainIsFound()
    {
        // 100 m3/h need 52: hours of 55, on the limit, then of 56 and 60, then of 49.
        var script = new Script().Reads("m3", 0, 300, 100)
            .Reads("pump", 0, 60, 55).Reads("pump", 60, 120, 56)
            .Reads("pump", 120, 180, 60).Reads("pump", 180, 300, 49);
        var finding = Assert.Single(script.Judge(Script.Plan("pump", "m3", Mismatch), 300));

        Assert.Equal((60, 180, FindingEnd.Over), Script.Times(finding));
        Assert.Equal(8, finding.Measured, 1e-9);
        Assert.Equal(3, finding.Threshold, 1e-9);
        Assert.StartsWith(
            "pump drew 60 on average at 100 of m3, for which 52 are usual", finding.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void OutputWithoutItsPowerIsFoundToo()
    {
        var script = new Script().Reads("m3", 0, 120, 100).Reads("pump", 0, 120, 40);
        var finding = Assert.Single(script.Judge(Script.Plan("pump", "m3", Mismatch), 120));

        Assert.Equal(-12, finding.Measured, 1e-9);
        Assert.Equal(4, finding.Score, 1e-9);
    }

    [Fact]
    public void ASumFindsASmallLastingShift()
    {
        // Each hour adds 1.5 - 0.5: beyond 4 after the fifth.
        var rule = Mismatch with { Cusum = new CusumOptions { Interval = 4 } };
        var script = new Script().Reads("m3", 0, 600, 100).Reads("pump", 0, 600, 53.5);
        var finding = Assert.Single(script.Judge(Script.Plan("pump", "m3", rule), 600));

        Assert.Equal(240, Script.MinuteOf(finding.From));
        Assert.Equal(10, finding.Measured, 1e-9);
        Assert.Equal(4, finding.Threshold);
    }

    [Fact]
    public void AnOutputThatIsMissingEndsAFindingAsUnknown()
    {
        var script = new Script().Reads("m3", 0, 60, 100).Reads("pump", 0, 300, 80);

        Assert.Equal((0, 60, FindingEnd.Unknown), script.JudgeOne(Script.Plan("pump", "m3", Mismatch), 300));
    }

    [Fact]
    public void ALineIsLearnedByLeastSquares()
    {
        double[] output = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, double.NaN];
        double[] power = [.. output.Select((x, i) => 2 + (0.5 * x) + (i % 2 == 0 ? 0.1 : -0.1))];
        var fit = LinearFit.Of(output, power)!;

        // By the normal equations: the slope falls by 5 x 0.1 / 82.5, which the intercept gives back.
        Assert.Equal(0.5 - (0.5 / 82.5), fit.Slope, 1e-12);
        Assert.Equal(2 + (0.5 / 82.5 * 5.5), fit.Intercept, 1e-12);
        Assert.Equal(10, fit.Pairs);
        Assert.Null(LinearFit.Of([1, 1, 1, 1, 1, 1, 1, 1, 1, 1], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]));
    }

    [Fact]
    public void AStoppedMarkWhileTheSourceRunsIsFound()
    {
        var script = new Script().Reads("kiln", 0, 100, 9)
            .Reads("so2", 0, 20, 30).Reads("so2", 20, 50, 0, StatusMark.Stopped).Reads("so2", 50, 100, 30);

        Assert.Equal((20, 50, FindingEnd.Over), script.JudgeOne(Script.Plan("kiln", "so2", Stopped), 100));
    }

    [Theory]
    [InlineData(30, 1)]
    [InlineData(29.99, 0)]
    public void AStoppedMarkMustLastForItsDelay(double back, int findings)
    {
        var script = new Script().Reads("kiln", 0, 100, 9)
            .Reads("so2", 20, 29, 0, StatusMark.Stopped).Reads("so2", back, 100, 30);

        Assert.Equal(findings, script.Judge(Script.Plan("kiln", "so2", Stopped), 100).Length);
    }

    [Fact]
    public void ASourceThatIsOffMayBeStopped() => Assert.Empty(new Script()
        .Reads("kiln", 0, 100, 0).Reads("so2", 0, 100, 0, StatusMark.Stopped)
        .Judge(Script.Plan("kiln", "so2", Stopped), 100));

    [Fact]
    public void AnEmissionWhileAllIsOffIsFound()
    {
        var script = new Script().Reads("kiln", 0, 100, 0).Reads("mill", 0, 40, 9).Reads("mill", 40, 100, 0)
            .Reads("so2", 0, 60, 12).Reads("so2", 60, 80, 30).Reads("so2", 80, 100, 5);
        var finding = Assert.Single(script.Judge(Script.Plan("kiln mill", "so2", Emitting), 100));

        Assert.Equal((40, 80, FindingEnd.Over), Script.Times(finding));
        Assert.Equal((30, 5, "so2"), (finding.Measured, finding.Threshold, finding.Unit));
        Assert.Equal(40 * 3, finding.Readings);
    }

    [Fact]
    public void AnEmissionWhileASourceIsUnknownIsNot()
    {
        var script = new Script().Reads("kiln", 0, 100, 0).Reads("so2", 0, 100, 30);

        Assert.Empty(script.Judge(Script.Plan("kiln mill", "so2", Emitting), 100));
    }
}
