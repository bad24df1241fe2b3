using TelemetryCore.Cli.Calls;
using TelemetryCore.Columns;
using TelemetryCore.Samples;

namespace TelemetryCore.Cli.Correct;

/// <summary>A correction as it was called for; without a value and a status it is a deletion.</summary>
internal sealed record Correction(
    SeriesKey Series, Timestamp At, double? Value, SampleStatus? Status, string Who, string Why)
{
    /// <summary>Amended or Unchanged; everything else is a wrong call.</summary>
    public AmendOutcome Apply(TelemetryEngine engine)
    {
        var outcome = Amend(engine, StoredSeries.Find(engine, Series));
        return outcome switch
        {
            AmendOutcome.Amended or AmendOutcome.Unchanged => outcome,
            AmendOutcome.NoSuchSample => throw new WrongCallException(
                $"--series '{Series}' has no sample at {At}; 'telemetry export' shows which it has"),
            AmendOutcome.TooManyVersions => throw new WrongCallException(
                $"--series '{Series}' holds as many superseded versions as it may; nothing was changed"),
            AmendOutcome.StorageFull => throw new WrongCallException(
                "the disk is full; make room and call it again, nothing was changed"),
            _ => throw new WrongCallException($"the store refused it: {outcome}; nothing was changed"),
        };
    }

    private AmendOutcome Amend(TelemetryEngine engine, SeriesId series) => (Value, Status) switch
    {
        ({ } value, _) => engine.Correct(series, At, value, Who, Why),
        (_, { } status) => engine.ChangeStatus(series, At, status, Who, Why),
        _ => engine.Delete(series, At, Who, Why),
    };
}
