using TelemetryCore.Alarms;
using TelemetryCore.AspNetCore.Access;
using TelemetryCore.AspNetCore.Api.Alarms;
using TelemetryCore.AspNetCore.Api.Contracts;
using TelemetryCore.AspNetCore.Api.Queries;
using TelemetryCore.Exceedances;

namespace TelemetryCore.AspNetCore.Api;

/// <summary>What people do to alarms.</summary>
internal static class ActionEndpoints
{
    private delegate AlarmOutcome Act(TelemetryEngine engine, LimitId limit, ActionBody body, string who);

    public static IEnumerable<ApiRoute> Routes =>
    [
        Of("acknowledge", "Says that a person has seen the alarm.",
            static (engine, limit, body, who) => engine.Acknowledge(limit, who, body.Why)),
        Of("reset", "Resets a latched alarm that is over.",
            static (engine, limit, body, who) => engine.Reset(limit, who, body.Why)),
        Of("shelve", "Silences the alarm for a time.",
            static (engine, limit, body, who) => engine.Shelve(limit, DurationOf(body), who, body.Why)),
        Of("unshelve", "Takes the alarm off the shelf.",
            static (engine, limit, body, who) => engine.Unshelve(limit, who, body.Why)),
        Of("out-of-service", "Silences the alarm until it is returned to service.",
            static (engine, limit, body, who) => engine.TakeOutOfService(limit, who, body.Why)),
        Of("in-service", "Returns the alarm to service.",
            static (engine, limit, body, who) => engine.ReturnToService(limit, who, body.Why)),
    ];

    private static ApiRoute Of(string action, string summary, Act act) => new(
        "POST", $"alarms/{{limit}}/{action}", TelemetryRole.Operate, summary, call => RunAsync(call, action, act))
    {
        Parameters = [LimitLookup.Limit],
        Body = ApiJson.Web.ActionBody,
        Answer = ApiJson.Web.ActionAnswer,
        Errors = [404, 409, 413, 415, 507],
    };

    private static async Task RunAsync(Call call, string action, Act act)
    {
        var body = await call.ReadBodyAsync(ApiJson.Web.ActionBody).ConfigureAwait(false);
        if (action != "shelve" && body.Duration is not null)
        {
            throw RefusedException.Wrong("duration", "duration is for shelving; leave it out.");
        }

        var (alarm, engine) = (call.FindLimit(), call.Engine);
        var why = BodyText.Checked("why", body.Why);
        var who = call.Context.GetCaller().Name;
        var outcome = Call.Ask(() => act(engine, alarm.Limit, body, who), "duration");
        var target = $"limit {alarm.Limit.Value} {engine.GetInfo(alarm.Series).Key} {alarm.Definition.Name}".TrimEnd();
        call.Service<AuditTrail>().Record(call.Context, action, target, why, $"{outcome}");
        ThrowUnlessDone(outcome, action, target);
        var answer = new ActionAnswer(outcome, AlarmShapes.Of(engine, engine.GetAlarm(alarm.Limit)));
        await call.AnswerAsync(answer, ApiJson.Web.ActionAnswer).ConfigureAwait(false);
    }

    private static TimeSpan DurationOf(ActionBody body) => body.Duration
        ?? throw RefusedException.Wrong("duration", "duration is missing; give a duration such as 1h.");

    private static void ThrowUnlessDone(AlarmOutcome outcome, string action, string target)
    {
        var status = outcome switch
        {
            AlarmOutcome.Done => 0,
            AlarmOutcome.StorageFull or AlarmOutcome.StorageFailed => 507,
            _ => 409,
        };
        if (status != 0)
        {
            throw new RefusedException(
                status, "Nothing was changed", $"{action} of {target}: {outcome}; GET alarms says how it stands.")
            {
                Outcome = $"{outcome}",
            };
        }
    }
}
