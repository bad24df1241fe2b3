using TelemetryCore.AspNetCore.Access;
using TelemetryCore.AspNetCore.Api.Contracts;
using TelemetryCore.AspNetCore.Api.Queries;

namespace TelemetryCore.AspNetCore.Api;

/// <summary>
/// Whether every stored byte is what was written: of a copy that shares the segments, since the engine has its own
/// directory open.
/// </summary>
internal sealed class VerifyEndpoints
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private int _isRunning;

    public IEnumerable<ApiRoute> Routes =>
    [
        new("POST", "verify", TelemetryRole.Operate, "Checks every checksum, hash and count of the store.", VerifyAsync)
        {
            Body = ApiJson.Web.VerifyBody,
            Answer = ApiJson.Web.VerifyAnswer,
            Errors = [409, 413, 415, 429],
        },
    ];

    private async Task VerifyAsync(Call call)
    {
        var body = await call.ReadBodyAsync(ApiJson.Web.VerifyBody).ConfigureAwait(false);
        var why = body.Why is { } text ? BodyText.Checked("why", text) : "";
        var directory = call.Engine.Opening is not null ? call.Options.DataDirectory : null;
        if (directory is null)
        {
            throw RefusedException.Impossible("The engine is in memory, or the host has opened it by itself.");
        }

        if (Interlocked.Exchange(ref _isRunning, 1) != 0)
        {
            throw new RefusedException(429, "One at a time", "Another verification is running; try again later.")
            {
                RetryAfter = Patience,
            };
        }

        try
        {
            var answer = Verify(call.Engine, Path.Combine(directory, "verify"));
            call.Service<AuditTrail>().Record(call.Context, "verify", "store", why, answer.Ok ? "Ok" : "Damaged");
            await call.AnswerAsync(answer, ApiJson.Web.VerifyAnswer).ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref _isRunning, 0);
        }
    }

    private static VerifyAnswer Verify(TelemetryEngine engine, string copy)
    {
        Delete(copy);
        try
        {
            engine.Snapshot(copy);
            var report = TelemetryEngine.Verify(copy);
            return new VerifyAnswer(
                report.Ok, report.Segments, report.Samples, [.. report.Damaged.Select(DamagedStretch.Of)]);
        }
        finally
        {
            Delete(copy);
        }
    }

    private static void Delete(string copy)
    {
        if (Directory.Exists(copy))
        {
            Directory.Delete(copy, recursive: true);
        }
    }
}
