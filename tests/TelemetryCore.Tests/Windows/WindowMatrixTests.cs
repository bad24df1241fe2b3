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
    public void WhatIsRevisedIsWhatHasChangedAndNoMore(string name) => Seed.ForEach(15, random =>
    {
        var run = new WindowRun(WindowMatrix.Definitions[name], random);
        var told = new Dictionary<Timestamp, WindowResult>();
        for (var step = 0; step < 80; step++)
        {
            var before = run.Last;
            run.Told.Clear();
            run.Step(mayAdvance: false);
            var numbers = run.Told.Where(window => window.Revision > 0).GroupBy(window => window.To);
            Assert.All(numbers, group => Assert.True(group.Count() == 1 || !run.Definition.Shape.HasGrid));
            foreach (var window in run.Told.Where(window => !window.IsTakenBack))
            {
                told[window.To] = window;
            }
        }
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryWindowIsToldFirstExactlyOnce(string name) => Seed.ForEach(15, random =>
    {
        var run = new WindowRun(WindowMatrix.Definitions[name], random);
        for (var step = 0; step < 80; step++)
        {
            run.Step(mayAdvance: true);
        }

        run.Finish();
        Assert.All(run.Told.GroupBy(window => window.To).Where(_ => run.Definition.Shape.HasGrid), group =>
        {
            var numbers = group.Select(window => window.Revision).ToList();
            Assert.Equal(Enumerable.Range(0, numbers.Count), numbers);
        });
    });

    private static void AssertEqualsQuery(WindowRun run)
    {
        var last = run.Last;
        if (last.Count == 0)
        {
            return;
        }

        var isRun = !run.Definition.Shape.HasGrid;
        Timestamp? from = isRun ? null : new Timestamp(last.First().Value.To.Microseconds - 1);
        Timestamp? to = isRun ? null : last.Last().Value.To;
        var asked = run.Engine.Window(run.Series, run.Definition, from, to).Select(window => WindowText.Of(window));
        Assert.Equal(asked, last.Values.Select(window => WindowText.Of(window)));
    }
}
