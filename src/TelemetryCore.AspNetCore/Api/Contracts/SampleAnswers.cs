using TelemetryCore.Columns;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;

namespace TelemetryCore.AspNetCore.Api.Contracts;

/// <summary>A page of samples; it is written sample by sample.</summary>
internal sealed record SampleAnswers(
    SeriesKey Series, string Unit, int Decimals, SampleItem[] Items, Timestamp? Next);

internal sealed record SampleItem(Timestamp At, double Value, SampleStatus Status);

/// <summary>What each series is like now.</summary>
internal sealed record LatestAnswer(Timestamp Now, LatestItem[] Items, SeriesKey? Next);

internal sealed record LatestItem(SeriesKey Series, Timestamp At, double Value, SampleStatus Status, RiskLevel? Level);

internal sealed record SeriesPage(SeriesItem[] Items, string? Next);

/// <summary>
/// Points of a chart, as columns. Of a bucket the least, the greatest and the mean of its valid samples; without a
/// step each point is a sample.
/// </summary>
internal sealed record ChartAnswer(
    SeriesKey Series,
    string Unit,
    int Decimals,
    Timestamp From,
    Timestamp To,
    TimeSpan? Step,
    long[] At,
    double[] Min,
    double[] Max,
    double[] Mean,
    long[] Count,
    InvalidRun[] Invalid);

/// <summary>A run of samples that are not valid [From, To), with the mark of most of them.</summary>
internal sealed record InvalidRun(Timestamp From, Timestamp To, SampleStatus Status);

internal sealed record CompletenessAnswer(string Zone, string[] Days, CompletenessItem[] Items, string? Next);

/// <summary>Per day: samples, samples that the cadence promises, valid samples.</summary>
internal sealed record CompletenessItem(SeriesKey Series, long[] Count, long[] Expected, long[] Valid);

internal sealed record CorrectionPage(CorrectionItem[] Items);

internal sealed record CorrectionItem(
    AmendmentKind Kind,
    Timestamp At,
    ValueItem Before,
    ValueItem? After,
    string? Who,
    string? Why,
    Timestamp KnownAt,
    Timestamp BeforeKnownAt);

internal sealed record ValueItem(double Value, SampleStatus Status);

/// <summary>Exactly one of value, status and delete.</summary>
internal sealed record CorrectionBody(
    SeriesKey Series,
    Timestamp At,
    string Why,
    double? Value = null,
    SampleStatus? Status = null,
    bool? Delete = null);

internal sealed record CorrectionAnswer(AmendOutcome Outcome);
