using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace TelemetryCore.AspNetCore.Api.Contracts;

/// <summary>The objects of the HTTP interface.</summary>
[JsonSerializable(typeof(ParkAnswer))]
[JsonSerializable(typeof(SeriesPage))]
[JsonSerializable(typeof(LatestAnswer))]
[JsonSerializable(typeof(SampleAnswers))]
[JsonSerializable(typeof(ChartAnswer))]
[JsonSerializable(typeof(ExceedancePage))]
[JsonSerializable(typeof(LimitPage))]
[JsonSerializable(typeof(AlarmPage))]
[JsonSerializable(typeof(StepPage))]
[JsonSerializable(typeof(RecomputeAnswer))]
[JsonSerializable(typeof(ActionBody))]
[JsonSerializable(typeof(ActionAnswer))]
[JsonSerializable(typeof(StatisticsAnswer))]
[JsonSerializable(typeof(BalancePage))]
[JsonSerializable(typeof(BalanceAnswer))]
[JsonSerializable(typeof(CompletenessAnswer))]
[JsonSerializable(typeof(AttributionAnswer))]
[JsonSerializable(typeof(CorrectionPage))]
[JsonSerializable(typeof(CorrectionBody))]
[JsonSerializable(typeof(CorrectionAnswer))]
[JsonSerializable(typeof(VerifyBody))]
[JsonSerializable(typeof(VerifyAnswer))]
[JsonSerializable(typeof(AuditPage))]
[JsonSerializable(typeof(HelloEvent))]
[JsonSerializable(typeof(ResetEvent))]
[JsonSerializable(typeof(WindowEvent))]
[JsonSerializable(typeof(BalanceEvent))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    /// <summary>Deeper than any answer, and than any body that is taken.</summary>
    private const int DepthMax = 16;

    /// <summary>Strict in what it takes: no unknown members, none twice, none missing.</summary>
    public static ApiJson Web { get; } = new(NewOptions());

    private static JsonSerializerOptions NewOptions()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
            MaxDepth = DepthMax,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            AllowDuplicateProperties = false,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
        };
        foreach (var converter in ApiConverters.All)
        {
            options.Converters.Add(converter);
        }

        return options;
    }
}
