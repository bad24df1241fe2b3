using TelemetryCore.Columns;
using TelemetryCore.Samples;
using TelemetryCore.Storage.Catalogs;
using TelemetryCore.Storage.Journaling;
using TelemetryCore.Storage.Notes;

namespace TelemetryCore.Storage;

/// <summary>
/// Plays a journal into the columns: what was stored is stored again, by the same code and with the knowledge time of
/// then. Nothing is judged again, and no clock is asked.
/// </summary>
/// <param name="host">Holds the columns.</param>
/// <param name="catalog">Names the series.</param>
/// <param name="notes">Holds the notes.</param>
/// <param name="memoryLimit">Bytes that the rows may take.</param>
/// <param name="onRoomNeeded">
/// Called between two commits whenever so much has been replayed that memory may be short.
/// </param>
internal sealed class ReplaySink(
    IStoreHost host, Catalog catalog, NoteLog notes, long memoryLimit, Action<ReplaySink> onRoomNeeded) : IJournalSink
{
    // In heads so many rows take 1.4 MB; fewer are not worth a segment, however many series they begin.
    private const int RowsBetweenLooksMin = 1 << 16;

    // What is replayed between two looks takes an eighth of the limit, as much as it takes in heads.
    private readonly long _rowsBetweenLooks =
        Math.Max(RowsBetweenLooksMin, memoryLimit / 8 / HeadChunk.BytesPerRow);

    private readonly Dictionary<int, LedgerCounts> _counts = [];
    private Timestamp _known;
    private long _greatestNote;
    private long _greatestNoteBefore;
    private int _rows;
    private bool _isNewLife;

    /// <summary>The last commit that is replayed.</summary>
    public long Commit { get; private set; }

    /// <summary>The counts as of the last commit; null when the journal has none.</summary>
    public LedgerCounts? Counts => _counts.Count == 0
        ? null
        : _counts.Values.Aggregate((sum, counts) => sum.Plus(counts));

    /// <summary>
    /// All notes up to this sequence are replayed. Of the last commit that cannot be said: another lane may have added
    /// one with a lesser sequence when it was taken already.
    /// </summary>
    public long SettledNotes => _greatestNoteBefore;

    public void OnCommit(long commit)
    {
        if (_rows >= _rowsBetweenLooks)
        {
            onRoomNeeded(this);
            _rows = 0;
        }

        Commit = commit;
        _greatestNoteBefore = _greatestNote;
    }

    public void OnKnowledge(Timestamp at) => _known = at;

    public void OnSamples(int series, SampleBatch rows)
    {
        _rows += rows.Length;
        var columns = ColumnsOf(series);
        while (rows.Length > 0)
        {
            var run = columns.AscendingRun(rows.Timestamps);
            if (run > 0)
            {
                columns.AppendInOrder(rows.Slice(0, run), KnowledgeTime.SecondOf(_known));
            }
            else
            {
                run = 1;
                columns.AppendOutOfOrder(rows[0], _known);
            }

            rows = rows.Slice(run, rows.Length - run);
        }
    }

    public void OnAmendment(int series, in Amendment amendment) => ColumnsOf(series).Amend(
        amendment.Kind, amendment.After ?? amendment.Before, amendment.Who, amendment.Why, amendment.KnownAt);

    public void OnNote(long sequence, ReadOnlySpan<byte> bytes)
    {
        _rows += 1 + (bytes.Length / HeadChunk.BytesPerRow);
        _greatestNote = Math.Max(_greatestNote, sequence);
        notes.AddReplayed(sequence, bytes);
    }

    /// <summary>
    /// A life of the store starts with the counts of the one before, so that those of the last life are the ones to add
    /// up.
    /// </summary>
    public void OnLife() => _isNewLife = true;

    public void OnCounts(int lane, in LedgerCounts counts)
    {
        if (_isNewLife)
        {
            _counts.Clear();
            _isNewLife = false;
        }

        _counts[lane] = counts;
    }

    private Series ColumnsOf(int series)
    {
        // Rows of a series whose name was lost are kept under another one.
        catalog.Require(new SeriesId(series));
        while (host.SeriesCount <= series)
        {
            host.Restore(catalog.Series[host.SeriesCount]);
        }

        return host.ColumnsOf(series);
    }
}
