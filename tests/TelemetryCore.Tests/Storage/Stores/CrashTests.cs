using TelemetryCore.Samples;
using TelemetryCore.Storage;
using TelemetryCore.Storage.Verification;
using TelemetryCore.TestKit;
using TelemetryCore.TestKit.Disks;

namespace TelemetryCore.Tests.Storage.Stores;

/// <summary>
/// A script is stopped at each operation that changes the disk. F06, F07, F09, F14, F19: what opens then is the store
/// as it was after one of the steps, no earlier than what was acknowledged, no later than what had been asked for. F02:
/// it opens a second time the same, and goes on. F16: a cut-off tail is no loss.
/// </summary>
public sealed class CrashTests
{
    private const int Steps = 300;

    [Fact]
    public void APowerCutLosesNothingThatTheWatermarkHasPassed() => Seed.ForEach(1, random =>
        new CrashRun(random.Next(), Durability.PowerLoss(TimeSpan.FromSeconds(1)), Steps).CheckEachOperation());

    // F17: the name of the mode is the guarantee.
    [Fact]
    public void APowerCutLosesNothingThatReturnedWhenEachAppendWaits() => Seed.ForEach(1, random =>
        new CrashRun(random.Next(), Durability.PowerLossEach, Steps).CheckEachOperation());

    [Fact]
    public void TheEndOfTheProcessLosesNothingThatReturned() => Seed.ForEach(1, random =>
        new CrashRun(random.Next(), Durability.ProcessCrash, Steps).CheckEachOperation());

    [Fact]
    public void WithoutDurabilityTheLastCheckpointIsThere() => Seed.ForEach(1, random =>
        new CrashRun(random.Next(), Durability.None, Steps).CheckEachOperation());
}
