using TelemetryCore.Columns;
using TelemetryCore.Samples;
using TelemetryCore.Storage.Catalogs;
using TelemetryCore.Storage.Journaling;

namespace TelemetryCore.Storage;

/// <summary>
/// Plays a journal into the columns: what was stored is stored again, by the same code and with the knowledge time of
/// then. Nothing is judged again, and no clock is asked.
/// </summary>
internal sealed class ReplaySink(IStoreHost host, Catalog catalog) : IJournalSink
{
    private readonly Dictionary<int, LedgerCounts> _counts = [];
    private Timestamp _known;
    private bool _isNewLife;

    /// <summary>The counts as of the last commit; null when the journal has none.</summary>
    public LedgerCounts? Counts => _counts.Count == 0 ? null : _counts.Values.Aggregate((sum, counts) => sum.Plus(counts));

    public void OnKnowledge(Timestamp at) => _known = at;

    public void OnSamples(int series, SampleBatch rows)
    {
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
