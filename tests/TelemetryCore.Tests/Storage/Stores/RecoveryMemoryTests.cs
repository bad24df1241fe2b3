using System.Globalization;

namespace TelemetryCore.Tests.Storage.Stores;

/// <summary>
/// F11: a journal is replayed in the memory that running takes, however much of it there is. Opened by a process whose
/// whole managed heap may take no more than the memory limit and a fixed allowance.
/// </summary>
public sealed class RecoveryMemoryTests : IDisposable
{
    private const long MemoryLimit = 8 << 20;

    // The runtime, a decoder and an encoder, one commit, and what is known of the blocks of one file of the journal.
    private const long Allowance = 24 << 20;

    private readonly string _directory = Directory.CreateTempSubdirectory("telemetrycore-recovery-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    // As rows, the first journal takes more than limit and allowance together; so does a list of the second's blocks.
    [Theory]
    [InlineData(4_200_000, 60)]
    [InlineData(900_000, 1)]
    public void AJournalIsReplayedWithinTheMemoryLimit(int samples, int samplesOfCommit)
    {
        var written = ChildProcess.RunUntilLine(["fill", _directory, $"{samples}", $"{samplesOfCommit}"]);
        Assert.Empty(Directory.EnumerateFiles(_directory, "segment-*"));
        var opened = ChildProcess.RunUntilLine(
            ["open", _directory, $"{MemoryLimit}"],
            ("DOTNET_GCHeapHardLimit", (MemoryLimit + Allowance).ToString("X", CultureInfo.InvariantCulture)));
        Assert.Equal($"{MemoryLimit + Allowance} {samples} {samples} {written}", opened);
        Assert.NotEmpty(Directory.EnumerateFiles(_directory, "segment-*"));
        Assert.True(TelemetryEngine.Verify(_directory).Ok);
    }
}
