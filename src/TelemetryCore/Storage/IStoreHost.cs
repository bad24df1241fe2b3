using TelemetryCore.Columns;
using TelemetryCore.Samples;
using TelemetryCore.Storage.Journaling;

namespace TelemetryCore.Storage;

/// <summary>What the store asks of the engine that it serves.</summary>
internal interface IStoreHost : INoteKeeper
{
    int SeriesCount { get; }

    int LaneCount { get; }

    /// <summary>Samples and versions that retention has dropped, ever.</summary>
    long Retired { get; }

    Series ColumnsOf(int series);

    /// <summary>The lane of a series.</summary>
    int LaneOf(int series);

    /// <summary>The lock under which the series of a lane change.</summary>
    Lock LockOf(int lane);

    /// <summary>Bytes of the rows of a lane that are in memory only.</summary>
    long MemoryBytesOf(int lane);

    /// <summary>The memory of a lane's series; take its lock.</summary>
    LaneMemory MemoryOf(int lane);

    /// <summary>The counts of a lane; its lock is held.</summary>
    LedgerCounts CountsOf(int lane);

    /// <summary>Registers a series that is on disk already; ids come in order, from 0.</summary>
    void Restore(SeriesInfo info);

    /// <summary>Goes on from the counts of an earlier life.</summary>
    void Restore(in Ledger ledger);

    /// <summary>Gives a lane the buffer into which it writes what it stores.</summary>
    void Attach(int lane, JournalBuffer buffer);
}
