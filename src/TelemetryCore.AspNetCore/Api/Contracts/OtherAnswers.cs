using TelemetryCore.AspNetCore.Access;
using TelemetryCore.AspNetCore.Balances;
using TelemetryCore.AspNetCore.Parks;
using TelemetryCore.Queries.Attribution;
using TelemetryCore.Samples;

namespace TelemetryCore.AspNetCore.Api.Contracts;

/// <summary>Answers to what is asked of the whole host.</summary>
internal static class OtherAnswers
{
    /// <summary>A window of the interface: the figures that were asked for stand beside its own members.</summary>
    public const string WindowPageSchema =
        """
        {"type":"object","additionalProperties":false,"required":["series","items","next"],"properties":{
          "series":{"type":"string"},
          "next":{"type":["string","null"],"format":"date-time"},
          "items":{"type":"array","items":{"type":"object",
            "required":["from","to","count","expected","capture","verdict","statuses"],
            "additionalProperties":{"type":["number","null"]},
            "properties":{
              "from":{"type":"string","format":"date-time"},
              "to":{"type":"string","format":"date-time"},
              "label":{"type":"string","format":"date-time"},
              "count":{"type":"integer"},
              "expected":{"type":"integer"},
              "capture":{"type":"number"},
              "verdict":{"enum":["Empty","Insufficient","Valid"]},
              "raw":{"type":"object","additionalProperties":{"type":["number","null"]}},
              "statuses":{"type":"object","additionalProperties":{"type":"integer"}}}}}}}
        """;
}

internal sealed record ExceedancePage(SeriesKey Series, ExceedanceItem[] Items, Timestamp? Next);

internal sealed record BalancePage(BalanceItem[] Items);

/// <summary>A balance with its newest period; what is null has not been decided yet.</summary>
internal sealed record BalanceItem(
    string Name, string? Unit, TimeSpan Period, string? Verdict, string? From, string? To, double? Closure);

internal sealed record BalanceAnswer(string Name, string? Unit, BalanceFlow[] Streams, PeriodSnapshot[] Periods);

internal sealed record BalanceFlow(string Name, string? From, string? To);

internal sealed record AuditPage(AuditEntry[] Items, long? Next);

internal sealed record AttributionAnswer(
    AttributionOutcome Outcome,
    int Windows,
    int Exceeding,
    int Calm,
    int WithoutWind,
    SectorItem[] Sectors,
    OutletItem[] Outlets);

/// <summary>A sector in degrees clockwise from north; without windows it has no probability.</summary>
internal sealed record SectorItem(
    double From, double To, int Windows, int Exceeding, double Probability, double Low, double High, bool Sparse);

/// <summary>
/// An outlet, the likeliest first: the probability is the share of the windows beyond the limit in which it was upwind.
/// </summary>
internal sealed record OutletItem(
    string Name,
    LocalText Label,
    int Rank,
    double Bearing,
    double Distance,
    double HalfAngle,
    int Upwind,
    int UpwindExceeding,
    int UpwindOther,
    int ElsewhereExceeding,
    int ElsewhereOther,
    double Probability,
    double Low,
    double High,
    double Expected,
    double OddsRatio,
    double PValue,
    double AdjustedPValue);
