using TelemetryCore.AspNetCore.Access;
using TelemetryCore.AspNetCore.Api.Contracts;
using TelemetryCore.AspNetCore.Api.Queries;
using TelemetryCore.Columns;
using TelemetryCore.Samples;

namespace TelemetryCore.AspNetCore.Api;

/// <summary>What was amended, and amending.</summary>
internal static class CorrectionEndpoints
{
    private const int ItemsMax = 10_000;

    public static IEnumerable<ApiRoute> Routes =>
    [
        new("GET", "corrections", TelemetryRole.Read, "Amendments of samples, in order of knowledge time.", AnswerAsync)
        {
            Parameters = [Parameters.Series, Parameters.From, Parameters.To],
            Answer = ApiJson.Web.CorrectionPage,
            Errors = [404],
        },
        new("POST", "corrections", TelemetryRole.Correct,
            "Adds a version of a sample: another value, another status, or a deletion.", CorrectAsync)
        {
            Body = ApiJson.Web.CorrectionBody,
            Answer = ApiJson.Web.CorrectionAnswer,
            Errors = [404, 409, 413, 415, 507],
        },
    ];

    private static Task AnswerAsync(Call call)
    {
        var (series, range) = (call.FindSeries(), TimeRange.Of(call));
        var amendments = call.Engine.GetAmendments(series, range.From, range.To);
        if (amendments.Count > ItemsMax)
        {
            throw RefusedException.Wrong(
                "from", $"from and to hold {amendments.Count} amendments; narrow them to at most {ItemsMax}.");
        }

        return call.AnswerAsync(new CorrectionPage([.. amendments.Select(Describe)]), ApiJson.Web.CorrectionPage);
    }

    private static CorrectionItem Describe(Amendment amendment) => new(
        amendment.Kind,
        amendment.Before.Timestamp,
        Of(amendment.Before),
        amendment.After is { } after ? Of(after) : null,
        amendment.Who,
        amendment.Why,
        amendment.KnownAt,
        amendment.BeforeKnownAt);

    private static ValueItem Of(in Sample sample) => new(sample.Value, sample.Status);

    private static async Task CorrectAsync(Call call)
    {
        var body = await call.ReadBodyAsync(ApiJson.Web.CorrectionBody).ConfigureAwait(false);
        var why = BodyText.Checked("why", body.Why);
        ThrowUnlessOneChange(body);
        var series = call.Find(body.Series);
        var outcome = Amend(call.Engine, series, body, call.Context.GetCaller().Name);
        var target = $"{body.Series} {body.At}";
        call.Service<AuditTrail>().Record(call.Context, ActionOf(body), target, why, $"{outcome}");
        ThrowUnlessDone(outcome, target);
        await call.AnswerAsync(new CorrectionAnswer(outcome), ApiJson.Web.CorrectionAnswer).ConfigureAwait(false);
    }

    private static void ThrowUnlessOneChange(CorrectionBody body)
    {
        var changes = (body.Value is null ? 0 : 1) + (body.Status is null ? 0 : 1) + (body.Delete is true ? 1 : 0);
        if (changes != 1)
        {
            throw RefusedException.Wrong("value", "Give exactly one of value, status and \"delete\": true.");
        }
    }

    private static AmendOutcome Amend(TelemetryEngine engine, SeriesId series, CorrectionBody body, string who) =>
        (body.Value, body.Status) switch
        {
            ({ } value, _) => engine.Correct(series, body.At, value, who, body.Why),
            (_, { } status) => engine.ChangeStatus(series, body.At, status, who, body.Why),
            _ => engine.Delete(series, body.At, who, body.Why),
        };

    private static string ActionOf(CorrectionBody body) => (body.Value, body.Status) switch
    {
        ({ }, _) => "correct",
        (_, { }) => "change-status",
        _ => "delete",
    };

    private static void ThrowUnlessDone(AmendOutcome outcome, string target)
    {
        var (status, detail) = outcome switch
        {
            AmendOutcome.Amended or AmendOutcome.Unchanged => (0, ""),
            AmendOutcome.NoSuchSample => (404, "there is no such sample; GET samples shows which there are"),
            AmendOutcome.TooManyVersions => (409, "the series holds as many superseded versions as it may"),
            AmendOutcome.StorageFull => (507, "the disk is full; make room and send it again"),
            _ => (507, "the disk has failed"),
        };
        if (status != 0)
        {
            throw new RefusedException(status, "Nothing was changed", $"{target}: {detail}.")
            {
                Parameter = status == 404 ? "at" : null,
                Outcome = $"{outcome}",
            };
        }
    }
}
