using TelemetryCore.TestKit;

namespace TelemetryCore.Repository.Tests.Kit;

public sealed class SeedTests
{
    [Fact]
    public void AFailingRoundNamesTheSeedThatRepeatsItFirst()
    {
        var round = 0;
        var seen = 0;
        var failure = Assert.Throws<SeedFailedException>(() => Seed.ForEach(10, random =>
        {
            seen = random.Next();
            Assert.True(++round < 4, "the fourth round fails");
        }));

        Assert.Contains($"{Seed.SeedVariable}={failure.FailedSeed}", failure.Message, StringComparison.Ordinal);
        Assert.Contains("the fourth round fails", failure.Message, StringComparison.Ordinal);
        Assert.Equal(Seed.Value + 3, failure.FailedSeed);
        Assert.Equal(seen, new Random(failure.FailedSeed).Next());
    }

    [Fact]
    public void ALongRunGoesOnPastItsRounds()
    {
        var rounds = 0;

        var end = Assert.Throws<SeedFailedException>(() =>
            Seed.ForEach(1, seed: 1, atLeast: TimeSpan.FromDays(1), _ => Assert.True(++rounds < 5, "enough")));

        Assert.Equal(5, end.FailedSeed);
    }
}
