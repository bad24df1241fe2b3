using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TelemetryCore.AspNetCore.Access;
using TelemetryCore.AspNetCore.Api.Contracts;
using TelemetryCore.AspNetCore.Api.Queries;
using TelemetryCore.AspNetCore.Diagnostics;
using TelemetryCore.AspNetCore.Hosting;

namespace TelemetryCore.AspNetCore.Events;

/// <summary>The stream of server-sent events.</summary>
internal sealed class EventsEndpoint
{
    private static readonly TimeSpan WriteMax = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    private static readonly Parameter<EventTopics> Topics = new(
        "topics", TryReadTopics, "one or more of latest, alarms, windows, revisions, balances, separated by commas",
        EventTopics.All, "What to be told of; by default all.")
    {
        Example = "latest,alarms",
    };

    private static readonly Parameter<string> Stations = Parameters.Station with
    {
        IsRepeatable = true,
        Description = "Only what is of this station or of none: it may stand more than once; by default all.",
    };

    private readonly Lock _gate = new();
    private EventHub? _hub;

    public ApiRoute Route => new("GET", "events", TelemetryRole.Read,
        "What happens, as server-sent events; Last-Event-ID resumes.", StreamAsync)
    {
        Parameters = [Topics, Stations],
        OtherMedia = [EventAnswers.MediaType],
        Errors = [503],
    };

    private async Task StreamAsync(Call call)
    {
        var (filter, context) = (new EventFilter(call.Get(Topics), call.GetAll(Stations)), call.Context);
        var last = context.Request.Headers["Last-Event-ID"].ToString();
        var hub = HubOf(call);
        using var subscription = hub.TrySubscribe(filter, last.Length > 0 ? last : null)
            ?? throw new RefusedException(
                503, "Too many subscribers", $"{hub.Subscribers} are subscribed already; come back in some seconds.")
            {
                RetryAfter = RetryAfter,
            };
        context.Response.ContentType = EventAnswers.MediaType;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        var lifetime = call.Service<IHostApplicationLifetime>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(
            call.Stopping, lifetime.ApplicationStopping);
        await RunAsync(context, hub, subscription, stop.Token).ConfigureAwait(false);
    }

    private static async Task RunAsync(
        HttpContext context, EventHub hub, EventSubscription subscription, CancellationToken stop)
    {
        try
        {
            while (!hub.IsDisposed)
            {
                var signal = subscription.Signal;
                if (!subscription.Write(context.Response.BodyWriter))
                {
                    await signal.WaitAsync(stop).ConfigureAwait(false);
                }
                else if (!await FlushAsync(context.Response.BodyWriter, hub.Pace, stop).ConfigureAwait(false))
                {
                    context.Abort();
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The subscriber is gone, or the host stops.
        }
    }

    /// <summary>False when the subscriber does not read, or is gone.</summary>
    private static async ValueTask<bool> FlushAsync(PipeWriter output, TimeProvider clock, CancellationToken stop)
    {
        var flush = output.FlushAsync(stop);
        if (flush.IsCompletedSuccessfully)
        {
            return !flush.Result.IsCompleted;
        }

        try
        {
            var result = await flush.AsTask().WaitAsync(WriteMax, clock, stop).ConfigureAwait(false);
            return !result.IsCompleted;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private EventHub HubOf(Call call)
    {
        lock (_gate)
        {
            return _hub ??= NewHub(call.Context.RequestServices, call);
        }
    }

    // The hub ends before the engine does: subscribers hold up no graceful stop.
    private static EventHub NewHub(IServiceProvider services, Call call)
    {
        var hub = new EventHub(
            call.Engine,
            services.GetRequiredService<BalanceBoard>(),
            call.Options.EventSubscribersMax,
            services.GetRequiredService<ILogger<EventHub>>(),
            services.GetService<TimeProvider>());
        var figures = services.GetRequiredService<EventFigures>();
        (figures.Subscribers, figures.Lost) = (() => hub.Subscribers, () => hub.Lost);
        services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(hub.Dispose);
        return hub;
    }

    private static bool TryReadTopics(string text, out EventTopics topics)
    {
        topics = EventTopics.None;
        foreach (var name in text.Split(','))
        {
            var topic = name switch
            {
                "latest" => EventTopics.Latest,
                "alarms" => EventTopics.Alarms,
                "windows" => EventTopics.Windows,
                "revisions" => EventTopics.Revisions,
                "balances" => EventTopics.Balances,
                _ => EventTopics.None,
            };
            if (topic == EventTopics.None)
            {
                return false;
            }

            topics |= topic;
        }

        return true;
    }
}
