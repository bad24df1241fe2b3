using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using TelemetryCore.AspNetCore.Tests.Api;
using TelemetryCore.Columns;
using TelemetryCore.Samples;
using TelemetryCore.Storage;
using TelemetryCore.TestKit.Disks;

namespace TelemetryCore.AspNetCore.Tests.OpenApi;

/// <summary>
/// Every request that the document has is made, every status that it documents is brought about, and every answer is
/// held to its schema.
/// </summary>
public sealed class ContractTests
{
    private const string Json = "application/json";
    private const string Series = "series=stack-1/SO2";

    // Beyond the figures that are configured, as in: 64 KiB of a body.
    private static readonly string TooLong = $$"""{"why":"{{new string('x', 70_000)}}"}""";

    private static readonly Request[] Requests =
    [
        new("/api/v1/park", "/api/v1/park"),
        new("/api/v1/series", "/api/v1/series?station=stack-1&max=10"),
        new("/api/v1/latest", "/api/v1/latest?series=stack-1/SO2&series=air-1/SO2") { Missing = "series=no/one" },
        new("/api/v1/samples", $"/api/v1/samples?{Series}&max=50") { Missing = "series=no/one" },
        new("/api/v1/samples", $"/api/v1/samples?{Series}&format=csv") { Missing = "series=no/one" },
        new("/api/v1/samples", $"/api/v1/samples?{Series}&format=ndjson") { Missing = "series=no/one" },
        new("/api/v1/chart", $"/api/v1/chart?{Series}&points=100") { Missing = "series=no/one" },
        new("/api/v1/chart", $"/api/v1/chart?{Series}&to=2025-12-31T00:45:00Z") { Missing = "series=no/one" },
        new("/api/v1/windows", $"/api/v1/windows?{Series}&size=1h&aggregates=mean,max,count&capture=0.9&label=end")
        {
            Missing = "series=no/one&size=1h",
        },
        new("/api/v1/windows", $"/api/v1/windows?{Series}&size=1h&format=csv") { Missing = "series=no/one&size=1h" },
        new("/api/v1/windows", $"/api/v1/windows?{Series}&size=1h&format=ndjson")
        {
            Missing = "series=no/one&size=1h",
        },
        new("/api/v1/exceedances", $"/api/v1/exceedances?{Series}&above=100") { Missing = "limit=99" },
        new("/api/v1/exceedances", "/api/v1/exceedances?limit=1") { Missing = "limit=99" },
        new("/api/v1/limits", "/api/v1/limits") { Missing = "series=no/one" },
        new("/api/v1/alarms", "/api/v1/alarms?state=all"),
        new("/api/v1/alarms/steps", $"/api/v1/alarms/steps?{Series}&max=5") { Missing = "series=no/one" },
        new("/api/v1/alarms/steps/{sequence}", "/api/v1/alarms/steps/1") { MissingPath = "/api/v1/alarms/steps/99999" },
        new("/api/v1/alarms/steps/{sequence}/recompute", "/api/v1/alarms/steps/1/recompute")
        {
            Method = "post",
            Body = "{}",
            MissingPath = "/api/v1/alarms/steps/99999/recompute",
        },
        new("/api/v1/alarms/statistics", "/api/v1/alarms/statistics"),
        new("/api/v1/balances", "/api/v1/balances"),
        new("/api/v1/balances/{name}", "/api/v1/balances/water?max=5") { MissingPath = "/api/v1/balances/wine" },
        new("/api/v1/completeness", "/api/v1/completeness?from=2025-12-30T00:00:00Z") { Missing = "series=no/one" },
        new("/api/v1/attribution", "/api/v1/attribution?limit=2")
        {
            Missing = "limit=99",
            Impossible = "limit=0",
        },
        new("/api/v1/corrections", $"/api/v1/corrections?{Series}") { Missing = "series=no/one" },
        new("/api/v1/audit", "/api/v1/audit?max=10"),
        new("/health", "/health"),
        new("/metrics", "/metrics"),
        new("/openapi/v1.json", "/openapi/v1.json"),
        Change("/api/v1/corrections", "/api/v1/corrections",
            """{"series":"stack-1/SO2","at":"2025-12-31T00:01:00Z","value":7.5,"why":"typed wrongly"}""") with
        {
            MissingBody = """{"series":"stack-1/SO2","at":"2025-12-31T00:01:30Z","value":7.5,"why":"is not there"}""",
        },
        Action("acknowledge", """{"why":"seen"}"""),
        Action("reset", """{"why":"cleaned"}"""),
        Action("shelve", """{"why":"known","duration":"1h"}"""),
        Action("unshelve", """{"why":"known no more"}"""),
        Action("out-of-service", """{"why":"repaired"}"""),
        Action("in-service", """{"why":"repaired"}"""),
        Change("/api/v1/verify", "/api/v1/verify", """{"why":"each month"}"""),
    ];

    private readonly HashSet<string> _seen = [];

    [Fact]
    public async Task EveryAnswerIsWhatTheDocumentSays()
    {
        await using var park = await SamplePark.StartAsync(
            options => options.EventSubscribersMax = 1, isOnDisk: true, hasKeys: true);
        await using var memory = await SamplePark.StartAsync(hasKeys: true);
        var document = await DocumentAsync(park);
        foreach (var request in Requests)
        {
            await AskRightlyAsync(park, document, request);
            await AskWronglyAsync(park, document, request);
        }

        await AskStreamAsync(park, document);
        await AskTwiceAsync(park, document);
        await AskTheImpossibleAsync(park, memory, document);
        await AskTheFailedAsync(document);
        Assert.Equal(DocumentedBy(document).Order(), _seen.Order());
    }

    [Fact]
    public async Task EveryParameterOfTheDocumentIsDescribed()
    {
        await using var park = await SamplePark.StartAsync();
        var document = await park.GetAsync("/openapi/v1.json");
        var operations = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject());
        foreach (var operation in operations)
        {
            Assert.NotEmpty(operation.Value.GetProperty("summary").GetString()!);
            Assert.NotEmpty(operation.Value.GetProperty("operationId").GetString()!);
            if (operation.Value.TryGetProperty("parameters", out var parameters))
            {
                Assert.All(
                    parameters.EnumerateArray(),
                    parameter => Assert.NotEmpty(parameter.GetProperty("description").GetString()!));
            }
        }

        var names = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject())
            .Select(operation => operation.Value.GetProperty("operationId").GetString());
        Assert.Distinct(names);
    }

    private static Request Change(string path, string url, string body) =>
        new(path, url) { Method = "post", Body = body, IsChange = true };

    private static Request Action(string action, string body) =>
        Change($"/api/v1/alarms/{{limit}}/{action}", $"/api/v1/alarms/0/{action}", body) with
        {
            MissingPath = $"/api/v1/alarms/99/{action}",
        };

    private static async Task<JsonElement> DocumentAsync(SamplePark park)
    {
        park.Client.DefaultRequestHeaders.Add("X-Api-Key", SamplePark.Corrector);
        var document = await park.GetAsync("/openapi/v1.json");
        park.Client.DefaultRequestHeaders.Clear();
        return document;
    }

    private static IEnumerable<string> DocumentedBy(JsonElement document) =>
        from path in document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        from status in operation.Value.GetProperty("responses").EnumerateObject()
        select $"{operation.Name} {path.Name} {status.Name}";

    private async Task AskRightlyAsync(SamplePark park, JsonElement document, Request request)
    {
        var tag = await SendAsync(park, document, request, request.Url, request.Body, HttpStatusCode.OK);
        if (tag is not null)
        {
            await SendAsync(park, document, request, request.Url, null, HttpStatusCode.NotModified, tag: tag);
        }
    }

    private async Task AskWronglyAsync(SamplePark park, JsonElement document, Request request)
    {
        var (url, body) = (request.Url, request.Body);
        var isOpen = request.Path == "/health";
        if (!isOpen)
        {
            await SendAsync(park, document, request, url, body, HttpStatusCode.Unauthorized, key: null);
        }

        if (url.StartsWith("/api/", StringComparison.Ordinal))
        {
            var unknown = $"{url}{(url.Contains('?', StringComparison.Ordinal) ? '&' : '?')}colour=red";
            await SendAsync(park, document, request, unknown, body, HttpStatusCode.BadRequest);
        }

        if (request.Missing is { } missing)
        {
            await SendAsync(park, document, request, $"{request.Path}?{missing}", body, HttpStatusCode.NotFound);
        }

        if (request.MissingPath is { } path)
        {
            await SendAsync(park, document, request, path, body, HttpStatusCode.NotFound);
        }

        if (request.Impossible is { } impossible)
        {
            await SendAsync(park, document, request, $"{request.Path}?{impossible}", body, HttpStatusCode.Conflict);
        }

        if (request.MissingBody is { } other)
        {
            await SendAsync(park, document, request, url, other, HttpStatusCode.NotFound);
        }

        if (request.Method == "post")
        {
            await SendAsync(
                park, document, request, url, body, HttpStatusCode.UnsupportedMediaType, media: "text/plain");
            await SendAsync(
                park, document, request, url, body, HttpStatusCode.Forbidden, origin: "https://elsewhere.example");
        }

        if (request.IsChange)
        {
            await SendAsync(park, document, request, url, TooLong, HttpStatusCode.RequestEntityTooLarge);
            await SendAsync(park, document, request, url, body, HttpStatusCode.Forbidden, key: SamplePark.Reader);
        }

        if (request.Path == "/api/v1/audit")
        {
            await SendAsync(park, document, request, url, body, HttpStatusCode.Forbidden, key: SamplePark.Operator);
        }
    }

    private async Task AskStreamAsync(SamplePark park, JsonElement document)
    {
        var request = new Request("/api/v1/events", "/api/v1/events");
        await SendAsync(park, document, request, $"{request.Url}?topics=x", null, HttpStatusCode.BadRequest);
        await SendAsync(park, document, request, request.Url, null, HttpStatusCode.Unauthorized, key: null);
        using var message = NewMessage(request, request.Url, null, SamplePark.Reader);
        using var stream = await park.Client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead);
        Note(request, stream.StatusCode);
        Assert.Equal("text/event-stream", stream.Content.Headers.ContentType!.MediaType);
        await SendAsync(park, document, request, request.Url, null, HttpStatusCode.ServiceUnavailable);
    }

    // Of some that come at the same time one is answered, until another one has met it.
    private async Task AskTwiceAsync(SamplePark park, JsonElement document)
    {
        var request = Requests[^1];
        var status = HttpStatusCode.OK;
        while (status != HttpStatusCode.TooManyRequests)
        {
            var messages = Enumerable.Range(0, 8)
                .Select(_ => NewMessage(request, request.Url, request.Body, SamplePark.Operator)).ToArray();
            var answers = await Task.WhenAll(messages.Select(message => park.Client.SendAsync(message)));
            foreach (var answer in answers)
            {
                status = answer.StatusCode == HttpStatusCode.OK ? status : answer.StatusCode;
                await CheckAsync(document, request, answer);
            }
        }
    }

    private async Task AskTheImpossibleAsync(SamplePark park, SamplePark memory, JsonElement document)
    {
        // What the requests before have done cannot be done again.
        foreach (var action in new[] { "acknowledge", "reset", "unshelve", "in-service" })
        {
            var request = Action(action, """{"why":"again"}""");
            await SendAsync(park, document, request, request.Url, request.Body, HttpStatusCode.Conflict);
        }

        foreach (var (action, body) in new[]
        {
            ("shelve", """{"why":"known","duration":"1h"}"""), ("out-of-service", """{"why":"repaired"}"""),
        })
        {
            var request = Action(action, body);
            await SendAsync(park, document, request, request.Url, body, HttpStatusCode.OK);
            await SendAsync(park, document, request, request.Url, body, HttpStatusCode.Conflict);
        }

        await SendAsync(memory, document, Requests[^1], "/api/v1/verify", "{}", HttpStatusCode.Conflict);
        var wind = memory.Find(new SeriesKey("air-1", "wind-speed"));
        for (var version = 0; version < Limits.VersionsPerSeriesMax; version++)
        {
            Assert.Equal(AmendOutcome.Amended, memory.Engine.Correct(wind, SamplePark.Start, version, "who", "why"));
        }

        var more = Change("/api/v1/corrections", "/api/v1/corrections",
            """{"series":"air-1/wind-speed","at":"2025-12-31T00:00:00Z","value":-1,"why":"once more"}""");
        await SendAsync(memory, document, more, more.Url, more.Body, HttpStatusCode.Conflict);
    }

    private async Task AskTheFailedAsync(JsonElement document)
    {
        var disk = new SimulatedDisk(1);
        await using var park = await SamplePark.StartAsync(
            options => options.Engine = options.Engine with { Files = disk }, isOnDisk: true, hasKeys: true);
        disk.FailSync("*");
        park.Engine.Append(park.Stack, SamplePark.Start + TimeSpan.FromDays(1), 1);
        Assert.Throws<StorageException>(park.Engine.Commit);

        foreach (var request in Requests.Where(request => request.IsChange && request.Path != "/api/v1/verify"))
        {
            var (url, body) = (request.Url, request.Body);
            await SendAsync(park, document, request, url, body, HttpStatusCode.InsufficientStorage);
        }

        var health = new Request("/health", "/health");
        await SendAsync(park, document, health, health.Url, null, HttpStatusCode.ServiceUnavailable);
    }

    private async Task<string?> SendAsync(
        SamplePark park,
        JsonElement document,
        Request request,
        string url,
        string? body,
        HttpStatusCode expected,
        string? key = SamplePark.Corrector,
        string media = Json,
        string? tag = null,
        string? origin = null)
    {
        using var message = NewMessage(request, url, body, key, media);
        if (tag is not null)
        {
            message.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(tag));
        }

        if (origin is not null)
        {
            message.Headers.Add("Origin", origin);
        }

        using var answer = await park.Client.SendAsync(message);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(
            expected == answer.StatusCode, $"{request.Method} {url}: {answer.StatusCode}, not {expected}: {text}");
        await CheckAsync(document, request, answer);
        return answer.Headers.ETag?.ToString();
    }

    private static HttpRequestMessage NewMessage(
        Request request, string url, string? body, string? key, string media = Json)
    {
        var message = new HttpRequestMessage(HttpMethod.Parse(request.Method), url);
        if (body is not null)
        {
            message.Content = new StringContent(body, Encoding.UTF8, media);
        }

        if (key is not null)
        {
            message.Headers.Add("X-Api-Key", key);
        }

        return message;
    }

    private void Note(Request request, HttpStatusCode status) =>
        _seen.Add($"{request.Method} {request.Path} {(int)status}");

    private async Task CheckAsync(JsonElement document, Request request, HttpResponseMessage answer)
    {
        Note(request, answer.StatusCode);
        var what = $"{request.Method} {request.Path} {(int)answer.StatusCode}";
        var responses = document.GetProperty("paths").GetProperty(request.Path).GetProperty(request.Method)
            .GetProperty("responses");
        Assert.True(responses.TryGetProperty($"{(int)answer.StatusCode}", out var response), $"{what} has no schema");
        if (!response.TryGetProperty("content", out var content))
        {
            Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
            return;
        }

        var media = answer.Content.Headers.ContentType!.MediaType!;
        Assert.True(content.TryGetProperty(media, out var described), $"{what}: {media} is not documented");
        if (media.EndsWith("json", StringComparison.Ordinal) && !media.Contains("nd", StringComparison.Ordinal)
            && request.Path != "/openapi/v1.json")
        {
            var body = JsonElement.Parse(await answer.Content.ReadAsStringAsync());
            Assert.Equal([], new SchemaValidator(document).Check(body, described.GetProperty("schema")));
        }
    }

    private sealed record Request(string Path, string Url)
    {
        public string Method { get; init; } = "get";

        public string? Body { get; init; }

        public bool IsChange { get; init; }

        /// <summary>The query of something that is not there.</summary>
        public string? Missing { get; init; }

        public string? MissingPath { get; init; }

        public string? MissingBody { get; init; }

        public string? Impossible { get; init; }
    }
}
