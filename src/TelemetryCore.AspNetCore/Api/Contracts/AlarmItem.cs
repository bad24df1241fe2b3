using TelemetryCore.Alarms;
using TelemetryCore.Alarms.Statistics;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore.AspNetCore.Api.Contracts;

internal sealed record LimitPage(LimitItem[] Items, int? Next);

/// <summary>A limit and where its alarm stands; the window as the command writes its size.</summary>
internal sealed record LimitItem(
    int Limit,
    SeriesKey Series,
    string Name,
    RiskLevel Level,
    LimitDirection Direction,
    LimitMeasure Measure,
    double? Threshold,
    double? LowThreshold,
    double Deadband,
    TimeSpan OnDelay,
    TimeSpan OffDelay,
    string? Window,
    AlarmState[] State,
    IsaState Isa);

internal sealed record AlarmPage(AlarmItem[] Items, int? Next);

/// <summary>The alarm of a limit; the sequence of what raised it is null where it is not known.</summary>
internal sealed record AlarmItem(
    int Limit,
    SeriesKey Series,
    string Name,
    RiskLevel Level,
    LimitDirection Direction,
    IsaState Isa,
    AlarmState[] State,
    bool Annunciated,
    Timestamp? ShelvedUntil,
    StepItem? Last,
    long? RaisedBy);

internal sealed record StepPage(StepItem[] Items, long? Next);

/// <summary>A step of an alarm. A limit that nobody has added in this life of the engine has no number.</summary>
internal sealed record StepItem(
    long Sequence,
    int? Limit,
    int Number,
    SeriesKey Series,
    string Name,
    RiskLevel Level,
    LimitDirection Direction,
    AlarmTransition Transition,
    Timestamp At,
    Timestamp Since,
    Timestamp? Until,
    Timestamp KnownAt,
    double Value,
    double Threshold,
    string Unit,
    AlarmState[] State,
    string? Who,
    string? Why,
    long? Amends,
    Timestamp? ShelvedUntil,
    StepWindow? Window,
    StepEvidence Evidence);

internal sealed record StepWindow(
    Timestamp From,
    Timestamp To,
    int Count,
    int Expected,
    double Capture,
    WindowVerdict Verdict,
    double Value);

internal sealed record StepEvidence(
    Timestamp From, Timestamp To, int Samples, UInt128 Hash, UInt128 Rule, StatusHistogram Statuses);

internal sealed record RecomputeAnswer(bool IsSame, StepItem Recomputed);

/// <summary>The duration is for shelving.</summary>
internal sealed record ActionBody(string Why, TimeSpan? Duration = null);

internal sealed record ActionAnswer(AlarmOutcome Outcome, AlarmItem Alarm);

/// <summary>Figures of ISA-18.2 and IEC 62682 with what is published as a good value.</summary>
internal sealed record StatisticsAnswer(
    Timestamp From,
    Timestamp To,
    int Count,
    int PeakPerDay,
    int PeakPerHour,
    int PeakPerTenMinutes,
    int Shelved,
    int Suppressed,
    int OutOfService,
    long Lost,
    FigureItem[] Figures,
    TallyItem[] BadActors,
    TallyItem[] Chattering,
    StayItem[] Fleeting,
    StayItem[] Stale,
    FloodItem[] Floods);

internal sealed record FigureItem(
    AlarmFigure Figure, double Value, double Acceptable, double Manageable, AlarmGrade Grade, string Source);

internal sealed record TallyItem(int Limit, int Count);

internal sealed record StayItem(int Limit, int Number, Timestamp From, Timestamp? To);

internal sealed record FloodItem(Timestamp From, Timestamp To, int Count);
