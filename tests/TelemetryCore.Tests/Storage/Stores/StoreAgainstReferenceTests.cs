using TelemetryCore.Samples;
using TelemetryCore.Storage;
using TelemetryCore.TestKit;
using TelemetryCore.TestKit.Disks;

namespace TelemetryCore.Tests.Storage.Stores;

/// <summary>
/// The engine on disk against the reference, step by step. F13: what a store tells after it was opened again is what it
/// told before. F21, F22: also when the clock was set back by twelve hours in between.
/// </summary>
public sealed class StoreAgainstReferenceTests
{
    [Fact]
    public void EveryStepOfAnyScriptLeavesWhatTheReferenceHolds() => Seed.ForEach(20, random =>
    {
        using var run = new StoreRun(new SimulatedDisk(1), Durability.PowerLoss(TimeSpan.FromSeconds(1)));
        foreach (var step in StoreScript.Create(random, 150))
        {
            run.Do(step);
            run.AssertSame();
        }
    });
}
