using TelemetryCore.Columns;
using TelemetryCore.Samples;
using TelemetryCore.Storage;
using TelemetryCore.Storage.Journaling;
using TelemetryCore.Storage.Payloads;

namespace TelemetryCore;

public sealed partial class TelemetryEngine
{
    /// <summary>The engine as its store sees it.</summary>
    private sealed class StoreHost(TelemetryEngine engine, INoteKeeper notes) : IStoreHost
    {
        public int SeriesCount => engine.SeriesCount;

        public int LaneCount => engine._lanes.Length;

        public long Retired => engine.RetiredEver;

        public Series ColumnsOf(int series) => engine._series[series].Columns;

        public int LaneOf(int series) => engine._series[series].Lane.Number;

        public Lock LockOf(int lane) => engine._lanes[lane].Lock;

        public long MemoryBytesOf(int lane) => engine._lanes[lane].Memory.UnwrittenBytes;

        public LaneMemory MemoryOf(int lane) => engine._lanes[lane].Memory;

        public LedgerCounts CountsOf(int lane)
        {
            var counts = LedgerCounts.Of(engine._lanes[lane].Ledger);
            var unaddressed = lane == 0 ? Interlocked.Read(ref engine._unaddressed) : 0;
            return counts with
            {
                Offered = counts.Offered + unaddressed,
                Quarantined = counts.Quarantined + unaddressed,
            };
        }

        public void Restore(SeriesInfo info) => engine.Add(info);

        public void Restore(in Ledger ledger)
        {
            engine._lanes[0].Restore(ledger);
            engine._retiredBefore = ledger.Retired;
        }

        public void RestoreNote(long sequence, ReadOnlySpan<byte> bytes) => notes.RestoreNote(sequence, bytes);

        public void WriteState(int lane, PayloadWriter state) => notes.WriteState(lane, state);

        public void RestoreState(ReadOnlySpan<byte> part) => notes.RestoreState(part);

        public void Attach(int lane, JournalBuffer buffer) => engine._lanes[lane].Journal = buffer;
    }
}
