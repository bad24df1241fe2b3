using TelemetryCore.Storage;
using TelemetryCore.Storage.Verification;

namespace TelemetryCore;

public sealed partial class TelemetryEngine : IDisposable
{
    private readonly Store? _store;
    private long _retiredBefore;

    /// <summary>What was found when the engine was opened; null in an engine in memory.</summary>
    public StoreOpening? Opening { get; }

    /// <summary>Whether the disk keeps what it promises; an engine in memory is always healthy.</summary>
    public StoreHealth Health => _store?.Health ?? StoreHealth.Healthy;

    /// <summary>
    /// The durable watermark: what belongs to this group commit or an earlier one survives a power cut. 0 in an engine
    /// in memory.
    /// </summary>
    public long DurableCommit => _store?.DurableCommit ?? 0;

    /// <summary>Bytes of all files of the engine's directory; 0 in an engine in memory.</summary>
    public long StoredBytes => _store?.Bytes ?? 0;

    /// <summary>
    /// Opens the engine in a directory, which is created when it is not there. After a crash it recovers by itself, and
    /// <see cref="Opening"/> says what was found. Dispose it, so that the next opening need not recover.
    /// </summary>
    /// <param name="directory">A directory of its own, on a local disk.</param>
    /// <param name="options">How it is set up; null takes the defaults.</param>
    /// <exception cref="StoreLockedException">Another engine has the directory open.</exception>
    /// <exception cref="StorageException">A newer version of this software wrote the directory.</exception>
    /// <exception cref="IOException">The directory cannot be read.</exception>
    public static TelemetryEngine Open(string directory, TelemetryOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        return new TelemetryEngine(directory, options ?? new TelemetryOptions());
    }

    /// <summary>
    /// Reads every byte of a directory and holds it against its checksums, hashes and counts. Writes nothing; no engine
    /// may have it open.
    /// </summary>
    /// <exception cref="StoreLockedException">An engine has the directory open.</exception>
    public static VerifyReport Verify(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        return StoreVerifier.Verify(new TelemetryOptions().Files, directory);
    }

    /// <summary>Completes when a group commit survives a power cut; at once in an engine in memory.</summary>
    /// <param name="commit">The number that an <see cref="Columns.AppendResult"/> names.</param>
    /// <param name="cancellationToken">Stops waiting; the commit goes on.</param>
    /// <exception cref="StorageException">The disk has failed, so that it never will.</exception>
    public Task WaitForCommitAsync(long commit, CancellationToken cancellationToken = default) =>
        _store?.WaitAsync(commit, cancellationToken) ?? Task.CompletedTask;

    /// <summary>Makes everything that was appended before survive a power cut.</summary>
    /// <exception cref="StorageException">The disk has failed or is full; nothing that was stored is lost.</exception>
    public void Commit() => _store?.Commit();

    /// <summary>
    /// Moves what is only in the journal to a segment. The engine does so by itself; a backup asks for it.
    /// </summary>
    /// <exception cref="IOException">The disk is full or has failed; nothing is lost.</exception>
    public void Checkpoint() => _store?.Checkpoint();

    /// <summary>
    /// Merges all segments into one in the cold form. The engine merges by itself as segments gather; this is for an
    /// archive that is to be as small as it can be.
    /// </summary>
    /// <param name="progress">Told the part that is done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops, and leaves everything as it was.</param>
    /// <exception cref="InvalidOperationException">The engine is in memory.</exception>
    /// <exception cref="IOException">The disk is full or has failed; nothing is lost.</exception>
    public CompactResult Compact(IProgress<double>? progress = null, CancellationToken cancellationToken = default) =>
        Stored.Compact(progress, cancellationToken);

    /// <summary>
    /// Makes a copy of the engine as it is now that shares the segments with it by hard links: it takes no time and no
    /// space, and can be opened, verified and copied elsewhere like any engine's directory.
    /// </summary>
    /// <param name="directory">A new or empty directory of the same file system.</param>
    /// <exception cref="InvalidOperationException">The engine is in memory.</exception>
    /// <exception cref="IOException">The directory is not empty or lies elsewhere, or the disk is full.</exception>
    public void Snapshot(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        Stored.Snapshot(directory);
    }

    /// <summary>
    /// Stops in order: what was appended is on disk when this returns, and who follows the alarms is told that no more
    /// come. An engine in memory that nobody follows needs none of it.
    /// </summary>
    public void Dispose()
    {
        _alarmLog.Close();
        _store?.Dispose();
    }

    private Store Stored => _store ?? throw new InvalidOperationException(
        $"This engine is in memory; use {nameof(TelemetryEngine)}.{nameof(Open)} for one on disk.");
}
