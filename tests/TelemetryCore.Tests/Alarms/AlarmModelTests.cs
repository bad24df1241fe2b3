using FsCheck;
using FsCheck.Fluent;
using TelemetryCore.Alarms;
using TelemetryCore.Alarms.Statistics;

namespace TelemetryCore.Tests.Alarms;

/// <summary>The life of an alarm against the plain model, and what holds in any life.</summary>
public sealed class AlarmModelTests
{
    // Long enough for a second and a third alarm, shelves that run out and latches.
    private static readonly Arbitrary<(byte Kind, byte[] Life)> Lives = (
        from kind in Gen.Choose(0, 5)
        from size in Gen.Choose(0, 200)
        from life in Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf(2 * size)
        select ((byte)kind, life)).ToArbitrary();

    // F34, F35: what follows from times follows from event times alone, and timers fire without a sample.
    [Fact]
    public void EveryStepIsThatOfTheModel() => ForAll((policy, life) =>
    {
        var script = new AlarmScript(policy).Run(life);
        script.Advance(500);
        Assert.Equal(script.Expected, script.Lines);
    });

    // F35, F36: the watermark may come in any steps.
    [Fact]
    public void TimeMayComeInAnySteps() => ForAll((policy, life) => Assert.Equal(
        new AlarmScript(policy).Run(life).Lines,
        new AlarmScript(policy, cutsTime: true).Run(life).Lines));

    // F36: the steps that were told bring another book to where the first one stands, and on from there.
    [Fact]
    public void ToldStepsBringABookToWhereItStood() => ForAll((policy, life) =>
    {
        var script = new AlarmScript(policy).Run(life);
        var restored = new AlarmBook();
        var memory = new LimitMemory(AlarmTargets.Published);
        memory.Machine.Adopt(policy);
        foreach (var step in script.Steps)
        {
            memory.Take(step);
        }

        restored.Add(Alarmed.Limit(), policy, memory);

        var id = Alarmed.Limit().Id;
        Assert.Equal(script.Book.DueAt(id), restored.DueAt(id));
        Assert.Equal(script.Book.Active, restored.Active);
        Assert.Equal(script.Book.StatusOf(id), restored.StatusOf(id));
        Assert.Equal(0, restored.Raised);

        var before = script.Steps.Count;
        script.Advance(300);
        var steps = new List<AlarmEvent>();
        restored.AdvanceAndTell(id, Alarmed.At(script.Now), steps);
        Assert.Equal(script.Steps.Skip(before), steps);
    });

    [Fact]
    public void NoLifeReachesAStateThatIsNone() => ForAll((policy, life) =>
    {
        var script = new AlarmScript(policy).Run(life);
        var before = AlarmState.Normal;
        foreach (var step in script.Steps)
        {
            var gone = before & ~step.State;
            Assert.False(step.State.Has(AlarmState.Active | AlarmState.Latched));
            Assert.False(step.State.Has(AlarmState.Latched) && !policy.Latches);
            Assert.True(!gone.Has(AlarmState.Unacknowledged)
                || step.Transition is AlarmTransition.Acknowledged or AlarmTransition.Retracted);
            Assert.True(!gone.Has(AlarmState.Latched) || step.State.Has(AlarmState.Active)
                || step.Transition is AlarmTransition.Reset or AlarmTransition.Retracted);
            Assert.True(step.IsAnnunciated || step.Transition != AlarmTransition.ReAlarmed);
            Assert.True(step.Who is null || step.Transition >= AlarmTransition.Acknowledged);
            Assert.True(step.Who is not null || step.Transition <= AlarmTransition.Unsuppressed
                || step.Transition == AlarmTransition.Unshelved);
            before = step.State;
        }
    });

    [Fact]
    public void NoStepOfDataOrTimersIsAheadOfTheWatermark() => ForAll((policy, life) =>
    {
        var script = new AlarmScript(policy).Run(life);
        Assert.DoesNotContain(script.Steps, step => step.Who is null && step.At > Alarmed.At(script.Now));
    });

    [Fact]
    public void AShelfAlwaysReturns() => ForAll((policy, life) =>
    {
        var script = new AlarmScript(policy).Run(life);
        script.Advance(200);
        var shelf = script.Steps.Where(
            step => step.Transition is AlarmTransition.Shelved or AlarmTransition.Unshelved).ToArray();
        Assert.True(shelf.Length % 2 == 0);
        Assert.All(shelf.Chunk(2), pair =>
        {
            Assert.True(pair[0].ShelvedUntil - pair[0].At <= policy.ShelvedMax);
            Assert.True(pair[1].At <= pair[0].ShelvedUntil || pair[1].Who is not null);
        });
    });

    [Fact]
    public void WithoutAmendmentsEachAlarmIsRaisedAndClearedOnce() => ForAll((policy, life) =>
    {
        var script = new AlarmScript(policy).Run(life, amends: false);
        var raises = script.Steps.Where(step => step.Transition <= AlarmTransition.Cleared).ToArray();
        for (var i = 0; i < raises.Length; i++)
        {
            Assert.Equal((AlarmTransition)(i % 2), raises[i].Transition);
            Assert.Equal(1 + (i / 2), raises[i].Id.Number);
        }

        Assert.Equal(raises.Length % 2, script.Book.Active.Count());
        Assert.Equal((raises.Length + 1) / 2, script.Book.Raised);
    });

    private static void ForAll(Action<AlarmPolicy, byte[]> check) => Prop
        .ForAll(Lives, life => check(AlarmScript.PolicyOf(life.Kind), life.Life))
        .QuickCheckThrowOnFailure();
}
