using System.Text.Json;
using System.Text.Json.Serialization;
using TelemetryCore.Alarms;
using TelemetryCore.Alarms.Statistics;
using TelemetryCore.AspNetCore.Access;
using TelemetryCore.Columns;
using TelemetryCore.Exceedances;
using TelemetryCore.Queries.Attribution;
using TelemetryCore.Windows;

namespace TelemetryCore.AspNetCore.Api.Contracts;

/// <summary>Names of the engine as they are, but levels, directions, measures and roles in lower case.</summary>
internal static class ApiEnums
{
    public static IEnumerable<JsonConverter> Converters =>
    [
        Lower<TelemetryRole>(), Lower<RiskLevel>(), Lower<LimitDirection>(), Lower<LimitMeasure>(),
        AsIs<AlarmTransition>(), AsIs<AlarmState>(), AsIs<IsaState>(), AsIs<WindowVerdict>(), AsIs<AlarmOutcome>(),
        AsIs<AmendOutcome>(), AsIs<AmendmentKind>(), AsIs<AlarmFigure>(), AsIs<AlarmGrade>(),
        AsIs<AttributionOutcome>(),
    ];

    private static JsonStringEnumConverter<T> Lower<T>()
        where T : struct, Enum =>
        new(JsonNamingPolicy.CamelCase, allowIntegerValues: false);

    private static JsonStringEnumConverter<T> AsIs<T>()
        where T : struct, Enum =>
        new(namingPolicy: null, allowIntegerValues: false);
}
