using System.Text.Json;
using TelemetryCore.Balances.Charts;

namespace TelemetryCore.Balances.Tests.Charts;

public sealed class BocpdTests
{
    [Theory]
    [InlineData("bocpd")]
    [InlineData("bocpd_jump")]
    public void RunLengthsAreAsComputed(string name)
    {
        var vector = ChartVectors.Of(name);
        var detector = new Bocpd(Prior(vector));
        var lengths = vector.GetProperty("map_run_length").Numbers();
        foreach (var (value, length) in vector.GetProperty("x").Numbers().Zip(lengths))
        {
            detector.Add(value);

            Assert.Equal(length, detector.MostProbableLength);
            Assert.Equal(0.01, detector.ProbabilityWithin(0), 1e-12);
        }

        Assert.Equal(vector.Number("log_evidence"), detector.LogEvidence, 1e-9);
        var top = detector.Runs.ToArray().OrderByDescending(run => run.Probability).Take(5).ToArray();
        foreach (var (run, expected) in top.Zip(vector.GetProperty("final_top5").EnumerateArray()))
        {
            Assert.Equal(expected[0].GetDouble(), run.Probability, 0.5001e-8);
            Assert.Equal(expected[1].GetInt64(), run.Length);
        }
    }

    [Fact]
    public void AJumpIsSeenAsAChangeWithinAFewObservations()
    {
        var vector = ChartVectors.Of("bocpd_jump");
        var detector = new Bocpd(Prior(vector));
        var within = vector.GetProperty("P_within_3").Numbers();
        foreach (var (value, probability) in vector.GetProperty("x").Numbers().Zip(within))
        {
            detector.Add(value);

            Assert.Equal(probability, detector.ProbabilityWithin(3), 1e-9);
        }
    }

    [Fact]
    public void FewRunLengthsSayNearlyTheSame()
    {
        var vector = ChartVectors.Of("bocpd_jump");
        var all = new Bocpd(Prior(vector));
        var few = new Bocpd(Prior(vector) with { RunsMax = 12 });
        foreach (var value in vector.GetProperty("x").Numbers())
        {
            all.Add(value);
            few.Add(value);

            Assert.InRange(few.Runs.Length, 1, 12);
            Assert.Equal(all.MostProbableLength, few.MostProbableLength);
            Assert.Equal(1, few.ProbabilityWithin(long.MaxValue), 1e-12);
        }

        Assert.Equal(all.LogEvidence, few.LogEvidence, 0.1);
    }

    [Fact]
    public void ADetectorGoesOnFromItsRuns()
    {
        var vector = ChartVectors.Of("bocpd_jump");
        var values = vector.GetProperty("x").Numbers();
        var whole = new Bocpd(Prior(vector));
        whole.Add(values);
        var pieces = new Bocpd(Prior(vector));
        foreach (var value in values)
        {
            pieces = new Bocpd(Prior(vector), pieces.Runs, pieces.LogEvidence, pieces.Count, pieces.Missing);
            pieces.Add(value);
        }

        Assert.Equal(whole.Runs.ToArray(), pieces.Runs.ToArray());
        Assert.Equal((whole.LogEvidence, whole.Count), (pieces.LogEvidence, pieces.Count));
    }

    [Fact]
    public void AnObservationThatNothingExplainsStillLeavesProbabilities()
    {
        var detector = new Bocpd(new() { Mean = 0, Scale = 1 });
        detector.Add([0, 0.1, -0.1, 1e150, 0]);

        Assert.Equal(1, detector.ProbabilityWithin(long.MaxValue), 1e-12);
        Assert.True(double.IsFinite(detector.LogEvidence));
    }

    [Fact]
    public void MissingObservationsAreCountedAndBadInputIsRefused()
    {
        var options = new BocpdOptions { Mean = 0, Scale = 1 };
        var detector = new Bocpd(options);
        detector.Add(double.NaN);

        Assert.Equal((1, 0, 1), (detector.Missing, detector.Count, detector.Runs.Length));
        Assert.Throws<ArgumentOutOfRangeException>(() => detector.Add(double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Bocpd(options with { Hazard = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Bocpd(options with { RunsMax = 1 }));
        Assert.Throws<ArgumentException>(() => new Bocpd(options, [], 0, 0, 0));
    }

    private static BocpdOptions Prior(JsonElement vector)
    {
        var prior = vector.GetProperty("prior");
        return new()
        {
            Mean = prior.Number("mu0"),
            MeanWeight = prior.Number("kappa0"),
            Shape = prior.Number("alpha0"),
            Scale = prior.Number("beta0"),
            Hazard = prior.Number("hazard"),
        };
    }
}
