using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Power;

/// <summary>What a rule finds as two series of an engine.</summary>
internal sealed class RuleSeries
{
    private readonly string _rule;
    private int _told;

    public RuleSeries(TelemetryEngine engine, string rule, TimeZoneInfo zone, PowerWatchOptions options)
    {
        _rule = rule;
        Found = Register("found");
        Score = Register("score");
        HeldUpTo = engine.TryGetLatest(Score, out var last) ? last.Timestamp : null;

        SeriesId Register(string figure) => engine.Register(new SeriesInfo(
            new SeriesKey(options.Station, figure, ChannelOf(rule)))
        {
            Cadence = options.Step,
            Zone = zone,
        });
    }

    public SeriesId Found { get; }

    public SeriesId Score { get; }

    /// <summary>The last step that an earlier life told; null when there is none.</summary>
    public Timestamp? HeldUpTo { get; }

    /// <summary>What the series of a rule are called.</summary>
    public static string ChannelOf(string rule) => rule.Replace('/', ':');

    /// <summary>Appends what there is at the end of a step; returns how many samples were not taken.</summary>
    public int Append(
        TelemetryEngine engine, Timestamp at, IReadOnlyList<PowerFinding> told, IReadOnlyList<PowerFinding> lasting)
    {
        // What began and ended within one step shows in it all the same.
        PowerFinding[] found =
        [
            .. told.Where(finding => finding.Rule == _rule && finding.Number > _told),
            .. lasting.Where(finding => finding.Rule == _rule),
        ];
        _told = found.Select(finding => finding.Number).Append(_told).Max();
        if (at <= HeldUpTo)
        {
            return 0;
        }

        var score = found.Select(finding => finding.Score).DefaultIfEmpty(0).Max();
        var status = double.IsNaN(score) ? new SampleStatus(StatusMark.Unknown) : SampleStatus.Normal;
        var isTaken = engine.Append(Found, at, found.Length > 0 ? 1 : 0).IsComplete;
        var isScoreTaken = engine.Append(Score, at, score, status).IsComplete;
        return (isTaken ? 0 : 1) + (isScoreTaken ? 0 : 1);
    }
}
