using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace TelemetryCore.AspNetCore.Tests.Api;

/// <summary>What nobody may do, and what nobody can break.</summary>
public sealed class SecurityTests
{
    private const string At = "2025-12-31T00:01:00Z";

    [Fact]
    public async Task WithoutAKeyNothingIsToldAndNothingIsChanged()
    {
        await using var park = await SamplePark.StartAsync(hasKeys: true);
        foreach (var path in new[] { "park", "latest", "samples?series=stack-1/SO2", "events", "audit" })
        {
            using var answer = await park.Client.GetAsync($"/api/v1/{path}");
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
        }

        var (status, _) = await park.PostAsync("corrections", Correction("1"));
        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Empty(park.Engine.GetAmendments(park.Stack, SamplePark.Start, SamplePark.Start + TimeSpan.FromDays(1)));
    }

    [Theory]
    [InlineData("alarms/0/acknowledge", SamplePark.Reader)]
    [InlineData("verify", SamplePark.Reader)]
    [InlineData("corrections", SamplePark.Reader)]
    [InlineData("corrections", SamplePark.Operator)]
    public async Task ARoleIsNotEnough(string path, string key)
    {
        await using var park = await SamplePark.StartAsync(hasKeys: true);
        var (status, problem) = await park.PostAsync(path, Correction("1"), key);

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
        Assert.Empty(park.Engine.GetAmendments(park.Stack, SamplePark.Start, SamplePark.Start + TimeSpan.FromDays(1)));
    }

    [Theory]
    [InlineData("balances/..%2f..%2fetc%2fpasswd")]
    [InlineData("balances/%2e%2e")]
    [InlineData("samples?series=../../etc/passwd")]
    [InlineData("samples?series=..%2f..%2f..%2fetc")]
    [InlineData("alarms/steps/..%2f1")]
    public async Task APathThatLeadsElsewhereLeadsNowhere(string path)
    {
        await using var park = await SamplePark.StartAsync();
        var status = await RawAsync(park, $"/api/v1/{path}");
        Assert.InRange(status, 400, 404);
    }

    [Theory]
    [InlineData("GET", "nothing", 404, null)]
    [InlineData("POST", "alarms/1/nothing", 404, null)]
    [InlineData("GET", "", 404, null)]
    [InlineData("DELETE", "series", 405, "GET")]
    [InlineData("PUT", "corrections", 405, "GET, POST")]
    [InlineData("GET", "alarms/1/acknowledge", 405, "POST")]
    public async Task WhatIsNotThereIsAnsweredWithProblemDetails(
        string method, string path, int status, string? allowed)
    {
        await using var park = await SamplePark.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/api/v1/{path}");
        using var answer = await park.Client.SendAsync(request);
        var problem = JsonElement.Parse(await answer.Content.ReadAsStringAsync());

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.Equal(allowed?.Split(", ") ?? [], answer.Content.Headers.Allow.Order());
    }

    [Theory]
    [InlineData("samples?series=stack-1/SO2&max=-1", "max")]
    [InlineData("samples?series=stack-1/SO2&max=100001", "max")]
    [InlineData("samples?series=stack-1/SO2&max=1e3", "max")]
    [InlineData("samples?series=stack-1/SO2&max=99999999999999999999", "max")]
    [InlineData("samples?series=stack-1/SO2&series=stack-1/SO2", "series")]
    [InlineData("samples?series=stack-1/SO2&from=yesterday", "from")]
    [InlineData("samples?series=stack-1/SO2&from=2026-01-01T00:00:00Z&to=2025-01-01T00:00:00Z", "from")]
    [InlineData("samples?series=stack-1", "series")]
    [InlineData("samples?series=stack-1/SO2&format=xml", "format")]
    [InlineData("samples?series=stack-1/SO2%0d%0aSet-Cookie:x", "series")]
    [InlineData("samples", "series")]
    [InlineData("samples?series=stack-1/SO2&SERIES=x/y", "SERIES")]
    [InlineData("chart?series=stack-1/SO2&points=1", "points")]
    [InlineData("chart?series=stack-1/SO2&points=2001", "points")]
    [InlineData("windows?series=stack-1/SO2&size=0s", "size")]
    [InlineData("windows?series=stack-1/SO2&size=7m", "size")]
    [InlineData("windows?series=stack-1/SO2&size=1d&every=1h", "every")]
    [InlineData("windows?series=stack-1/SO2&size=1h&aggregates=mean,mean", "aggregates")]
    [InlineData("windows?series=stack-1/SO2&size=1h&capture=NaN", "capture")]
    [InlineData("windows?series=stack-1/SO2&size=1h&zone=..%2fetc", "zone")]
    [InlineData("exceedances?series=stack-1/SO2", "above")]
    [InlineData("exceedances?series=stack-1/SO2&above=NaN", "above")]
    [InlineData("exceedances?series=stack-1/SO2&above=Infinity", "above")]
    [InlineData("exceedances?series=stack-1/SO2&above=1e999", "above")]
    [InlineData("exceedances?limit=0&above=1", "above")]
    [InlineData("exceedances?limit=-1", "limit")]
    [InlineData("exceedances?series=stack-1/SO2&above=1&every=1h", "every")]
    [InlineData("completeness?from=0001-01-01T00:00:00Z&to=9999-12-31T00:00:00Z", "from")]
    [InlineData("alarms/statistics?from=0001-01-01T00:00:00Z", "from")]
    [InlineData("alarms/steps/-1", "sequence")]
    [InlineData("audit?after=-1", "after")]
    [InlineData("events?topics=latest,everything", "topics")]
    public async Task AWrongParameterIsNamed(string path, string parameter)
    {
        await using var park = await SamplePark.StartAsync();
        var (status, problem) = await park.TryGetAsync(path);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(parameter, problem.GetProperty("parameter").GetString());
        Assert.Contains(parameter, problem.GetProperty("detail").GetString()!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    [InlineData("""{"series":"stack-1/SO2","at":"2025-12-31T00:01:00Z","value":NaN,"why":"x"}""")]
    [InlineData("""{"series":"stack-1/SO2","at":"2025-12-31T00:01:00Z","value":"Infinity","why":"x"}""")]
    [InlineData("""{"series":"stack-1/SO2","at":"2025-12-31T00:01:00Z","value":1e999,"why":"x"}""")]
    [InlineData("""{"series":"stack-1/SO2","at":"2025-12-31T00:01:00Z","value":1,"value":2,"why":"x"}""")]
    [InlineData("""{"series":"stack-1/SO2","at":"2025-12-31T00:01:00Z","value":1,"why":"x","who":"somebody"}""")]
    [InlineData("""{"series":"stack-1/SO2","at":"2025-12-31T00:01:00Z","value":1}""")]
    [InlineData("""{"series":"stack-1/SO2","at":"2025-12-31T00:01:00Z","value":1,"why":null}""")]
    [InlineData("""{"series":"stack-1/SO2","at":"2025-12-31T00:01:00Z","value":1,"why":" "}""")]
    [InlineData("""{"series":"stack-1/SO2","at":"2025-12-31T00:01:00Z","value":1,"why":"a\r\nSet-Cookie: b"}""")]
    [InlineData("""{"series":"stack-1/SO2","at":"2025-12-31T00:01:00Z","value":1,"delete":true,"why":"x"}""")]
    [InlineData("""{"series":"stack-1/SO2","at":"2025-12-31T00:01:00Z","delete":false,"why":"x"}""")]
    [InlineData("""{"series":"stack-1/SO2","at":"2025-12-31T00:01:00Z","status":"Broken","why":"x"}""")]
    [InlineData("""{"series":"stack-1","at":"2025-12-31T00:01:00Z","value":1,"why":"x"}""")]
    [InlineData("""{"series":"stack-1/SO2","at":"now","value":1,"why":"x"}""")]
    public async Task AWrongBodyChangesNothing(string body)
    {
        await using var park = await SamplePark.StartAsync();
        var (status, problem) = await park.PostAsync("corrections", body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
        Assert.Empty(park.Engine.GetAmendments(park.Stack, SamplePark.Start, SamplePark.Start + TimeSpan.FromDays(1)));
    }

    [Fact]
    public async Task ABodyOfAnyDepthIsRefused()
    {
        await using var park = await SamplePark.StartAsync();
        var deep = $$"""{"why":{{new string('[', 10_000)}}{{new string(']', 10_000)}}}""";
        Assert.Equal(HttpStatusCode.BadRequest, (await park.PostAsync("alarms/0/acknowledge", deep)).Status);
    }

    [Fact]
    public async Task ALongBodyIsRefusedAlsoWithoutALength()
    {
        await using var park = await SamplePark.StartAsync(options => options.RequestBodyBytesMax = 1024);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/corrections")
        {
            Content = new StringContent(Correction("1", new string('x', 2000)), Encoding.UTF8, "application/json"),
        };
        request.Headers.TransferEncodingChunked = true;
        using var answer = await park.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task WhatPeopleSayIsToldAsItIsAndBreaksNoHeader()
    {
        await using var park = await SamplePark.StartAsync();
        const string why = "<script>alert(1)</script> \"'; 校准";
        var (status, _) = await park.PostAsync("corrections", Correction("1", JsonEncodedText.Encode(why).ToString()));
        Assert.Equal(HttpStatusCode.OK, status);

        using var answer = await park.Client.GetAsync("/api/v1/corrections?series=stack-1/SO2");
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.ToString());
        Assert.DoesNotContain("<script>", text, StringComparison.Ordinal);
        Assert.Equal(why, JsonElement.Parse(text).GetProperty("items")[0].GetProperty("why").GetString());
    }

    [Fact]
    public async Task AChangeIsAuditedWithItsOutcome()
    {
        await using var park = await SamplePark.StartAsync();
        await park.PostAsync("corrections", Correction("1"));
        await park.PostAsync("alarms/0/reset", """{"why":"cleaned"}""");
        var items = (await park.GetAsync("audit")).GetProperty("items").EnumerateArray().ToArray();

        Assert.Equal(["correct", "reset"], items.Select(item => item.GetProperty("action").GetString()));
        Assert.Equal(["Amended", "NotAcknowledged"], items.Select(item => item.GetProperty("outcome").GetString()));
        Assert.Equal("stack-1/SO2 2025-12-31T00:01:00Z", items[0].GetProperty("target").GetString());
        Assert.All(items, item => Assert.Equal("local", item.GetProperty("who").GetString()));
    }

    private static string Correction(string value, string why = "typed wrongly") =>
        $$"""{"series":"stack-1/SO2","at":"{{At}}","value":{{value}},"why":"{{why}}"}""";

    // As it stands: a client would tidy the path up.
    private static async Task<int> RawAsync(SamplePark park, string path)
    {
        var address = park.Host.Address;
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"GET {path} HTTP/1.1\r\nHost: {address.Authority}\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream);
        var line = await reader.ReadLineAsync();
        return int.Parse(line!.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
