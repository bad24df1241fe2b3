using TelemetryCore.Samples;
using TelemetryCore.TestKit;
using TelemetryCore.Windows;

namespace TelemetryCore.Tests.Windows;

/// <summary>
/// What standing windows tell, after any history of appends, late samples, corrections, deletions and passing of time,
/// is what the same windows give when they are asked for. F25-F27, F29, F30.
/// </summary>
public sealed class WindowMatrixTests
{
    public static TheoryData<string> Names => [.. WindowMatrix.Definitions.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void TheLastRevisionsAreWhatAQueryGives(string name) => Seed.ForEach(40, random =>
    {
        var run = new WindowRun(WindowMatrix.Definitions[name], random);
        for (var step = 0; step < 120; step++)
        {
            run.Step(mayAdvance: true);
        }

        AssertEqualsQuery(run);
        run.Finish();
        AssertEqualsQuery(run);
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void AStepTellsWhatItChangesAndNothingElse(string name) => Seed.ForEach(20, random =>
    {
        var run = new WindowRun(WindowMatrix.Definitions[name], random);
        for (var step = 0; step < 80; step++)
        {
            var before = run.Last;
            var told = run.Told.Count;
            run.Step(mayAdvance: false);
            foreach (var window in run.Told.Skip(told).Where(window => window.Revision > 0 && !window.IsTakenBack))
            {
                AssertIsTouched(run, before, window);
            }
        }
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void EachWindowIsToldOnceAndThenRevisedByNumber(string name) => Seed.ForEach(20, random =>
    {
        var run = new WindowRun(WindowMatrix.Definitions[name], random);
        for (var step = 0; step < 80; step++)
        {
            run.Step(mayAdvance: true);
        }

        run.Finish();
        foreach (var group in run.Told.GroupBy(WindowRun.NameOf))
        {
            var numbers = group.Select(window => window.Revision).ToList();
            Assert.Equal(0, numbers[0]);
            Assert.Equal(numbers.Distinct().Order(), numbers);
        }
    });

    // It says something else than before, or holds what has changed: the sample, and the time up to the next.
    private static void AssertIsTouched(
        WindowRun run, SortedDictionary<Timestamp, WindowResult> before, WindowResult window)
    {
        var isOther = !before.TryGetValue(WindowRun.NameOf(window), out var last)
            || WindowText.Of(last) != WindowText.Of(window);
        var holds = window.From < run.AfterLastChange && window.To > run.LastChange;
        var mayReachFurther = run.Definition.Fill is not null || run.LooksBack;
        Assert.True(isOther || holds || mayReachFurther, $"{run.LastChange}: {WindowText.Of(window)}");
    }

    private static void AssertEqualsQuery(WindowRun run)
    {
        var last = run.Last;
        if (last.Count == 0)
        {
            return;
        }

        // What follows the samples begins with the first; only silence ends runs behind the last one.
        var isFollowing = !run.Definition.Shape.HasGrid;
        Timestamp? from = isFollowing ? null : new Timestamp(last.First().Value.To.Microseconds - 1);
        Timestamp? to = WindowRun.FollowsSamples(run.Definition) ? null : last.Last().Value.To;
        var asked = run.Engine.Window(run.Series, run.Definition, from, to).Select(window => WindowText.Of(window));
        Assert.Equal(asked, last.Values.Select(window => WindowText.Of(window)));
    }
}
