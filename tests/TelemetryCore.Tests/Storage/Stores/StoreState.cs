using System.Globalization;
using System.Text;
using TelemetryCore.Columns;
using TelemetryCore.Samples;
using TelemetryCore.TestKit.Oracles;

namespace TelemetryCore.Tests.Storage.Stores;

/// <summary>All that a store holds, as lines of text: what differs between two stores can be read.</summary>
internal static class StoreState
{
    public static string Of(TelemetryEngine engine)
    {
        var text = new StringBuilder();
        for (var i = 0; i < engine.SeriesCount; i++)
        {
            var id = new SeriesId(i);
            var samples = Engines.ReadAll(engine, id);
            Assert.Equal(samples.Count, engine.CountSamples(id));
            var amendments = engine.GetAmendments(id, Timestamp.MinValue, Timestamp.MaxValue);
            Add(text, engine.GetInfo(id), samples, amendments);
        }

        return Add(text, NoteRecorder.ReadAll(engine), engine.Ledger.Stored);
    }

    public static string Of(ReferenceStore reference)
    {
        var text = new StringBuilder();
        foreach (var (info, history) in reference.Series)
        {
            var samples = history.Read(Timestamp.MinValue, Timestamp.MaxValue);
            Add(text, info, samples, history.Amendments);
        }

        return Add(text, reference.Notes, reference.Ledger.Stored);
    }

    public static string Line(Sample sample) => string.Create(
        CultureInfo.InvariantCulture,
        $"{sample.Timestamp.Microseconds} {BitConverter.DoubleToInt64Bits(sample.Value):x} {sample.Status.Value}");

    // A series is named from its first row on: whether an empty one is there yet is not a matter of its rows.
    private static void Add(
        StringBuilder text, SeriesInfo info, IEnumerable<Sample> samples, IEnumerable<Amendment> amendments)
    {
        var lines = samples.Select(Line).Concat(amendments.Select(Line)).ToList();
        if (lines.Count > 0)
        {
            text.AppendLine(info.ToString()).AppendJoin('\n', lines).AppendLine();
        }
    }

    private static string Line(Amendment amendment) => string.Create(
        CultureInfo.InvariantCulture,
        $"{amendment.Kind} at {amendment.KnownAt.Microseconds} from {Line(amendment.Before)}, known at {
            amendment.BeforeKnownAt.Microseconds}, to {(amendment.After is { } after ? Line(after) : "nothing")} by {
            amendment.Who}, {amendment.Why}");

    private static string Add(StringBuilder text, IEnumerable<(long Sequence, string Text)> notes, long stored) =>
        text.AppendJoin('\n', notes).AppendLine().Append(CultureInfo.InvariantCulture, $"{stored} stored").ToString();
}
