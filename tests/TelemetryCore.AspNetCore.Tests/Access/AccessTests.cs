using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using TelemetryCore.AspNetCore.Access;
using TelemetryCore.AspNetCore.Hosting;

namespace TelemetryCore.AspNetCore.Tests.Access;

public sealed class AccessTests
{
    [Fact]
    public async Task TheMachineItselfMayDoEverythingWithoutAKey()
    {
        await using var host = await StartAsync();

        Assert.Equal("local Correct", await host.Client.GetStringAsync("/read"));
        Assert.Equal((HttpStatusCode.OK, "local Correct"), await PostAsync(host, "/correct"));
    }

    [Theory]
    [InlineData("reader", "/read", HttpStatusCode.OK)]
    [InlineData("reader", "/operate", HttpStatusCode.Forbidden)]
    [InlineData("operator", "/operate", HttpStatusCode.OK)]
    [InlineData("operator", "/correct", HttpStatusCode.Forbidden)]
    [InlineData("corrector", "/correct", HttpStatusCode.OK)]
    [InlineData("corrector", "/read", HttpStatusCode.OK)]
    [InlineData("readers", "/read", HttpStatusCode.Unauthorized)]
    [InlineData("", "/read", HttpStatusCode.Unauthorized)]
    public async Task AKeyHasARole(string key, string path, HttpStatusCode expected)
    {
        await using var host = await StartAsync(AddKeys);
        foreach (var header in new[] { ("Authorization", $"Bearer {key}"), ("X-Api-Key", key) })
        {
            var (status, body) = await PostAsync(host, path, header);

            Assert.Equal(expected, status);
            Assert.True(status != HttpStatusCode.OK || body.StartsWith(key, StringComparison.Ordinal), body);
        }
    }

    [Theory]
    [InlineData("Authorization", "Basic cmVhZGVy")]
    [InlineData("Authorization", "reader")]
    [InlineData("X-Api-Key", "8ac2d8")]
    public async Task WhatIsNoKeyIsNotTakenForNone(string name, string value)
    {
        await using var host = await StartAsync(AddKeys);

        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(host, "/read", (name, value))).Status);
    }

    [Fact]
    public async Task TwoKeysAreNone()
    {
        await using var host = await StartAsync(AddKeys);
        var keys = new[] { ("X-Api-Key", "reader"), ("Authorization", "Bearer corrector") };

        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(host, "/read", keys)).Status);
    }

    [Fact]
    public async Task AKeyInAQueryIsNone()
    {
        await using var host = await StartAsync(options =>
        {
            AddKeys(options);
            options.LoopbackNeedsNoKey = false;
        });
        var answer = await host.Client.GetAsync("/read?key=reader&access_token=reader&X-Api-Key=reader");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer", Assert.Single(answer.Headers.WwwAuthenticate).Scheme);
    }

    [Fact]
    public async Task AnybodyMayReadWhereTheHostSaysSo()
    {
        await using var host = await StartAsync(options =>
        {
            AddKeys(options);
            options.LoopbackNeedsNoKey = false;
            options.AnonymousRead = true;
        });

        Assert.Equal("anonymous Read", await host.Client.GetStringAsync("/read"));
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(host, "/operate")).Status);
    }

    [Theory]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("LOCALHOST:1", HttpStatusCode.OK)]
    [InlineData("127.3.2.1", HttpStatusCode.OK)]
    [InlineData("[::1]:80", HttpStatusCode.OK)]
    [InlineData("evil.example", HttpStatusCode.Unauthorized)]
    [InlineData("localhost.evil.example", HttpStatusCode.Unauthorized)]
    [InlineData("127.0.0.1.evil.example", HttpStatusCode.Unauthorized)]
    [InlineData("10.0.0.1", HttpStatusCode.Unauthorized)]
    public async Task ANameThatLeadsToTheMachineIsNotTheMachine(string name, HttpStatusCode expected)
    {
        await using var host = await StartAsync();

        Assert.Equal(expected, (await PostAsync(host, "/read", ("Host", name))).Status);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    [InlineData("Via", "1.1 proxy")]
    public async Task AProxyOnTheMachineIsNotTheMachine(string name, string value)
    {
        await using var host = await StartAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(host, "/read", (name, value))).Status);
    }

    [Theory]
    [InlineData("http://{0}", HttpStatusCode.OK)]
    [InlineData("https://{0}", HttpStatusCode.OK)]
    [InlineData("http://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("http://127.0.0.1:1", HttpStatusCode.Forbidden)]
    [InlineData("http://127.0.0.1", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    public async Task AnotherSiteChangesNothing(string origin, HttpStatusCode expected)
    {
        await using var host = await StartAsync(AddKeys);
        var site = string.Format(null, origin, host.Address.Authority);
        var headers = new[] { ("Origin", site), ("X-Api-Key", "corrector") };

        Assert.Equal(expected, (await PostAsync(host, "/correct", headers)).Status);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/jsonp")]
    [InlineData(null)]
    public async Task AChangeIsJson(string? type)
    {
        await using var host = await StartAsync();
        using var content = new StringContent("{}");
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        var answer = await host.Client.PostAsync("/correct", content);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    [Fact]
    public async Task ARefusalIsAProblemThatSaysWhatToDo()
    {
        await using var host = await StartAsync(AddKeys);
        using var request = NewPost("/correct", [("X-Api-Key", "operator")]);
        var answer = await host.Client.SendAsync(request);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());

        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(403, problem.RootElement.GetProperty("status").GetInt32());
        Assert.Equal("The role does not allow this", problem.RootElement.GetProperty("title").GetString());
        Assert.Equal(
            "'operator' has the role Operate; this needs Correct.",
            problem.RootElement.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task ARefusedChangeIsAuditedAndARefusedReadIsNot()
    {
        await using var host = await StartAsync(AddKeys);
        await PostAsync(host, "/correct", ("X-Api-Key", "operator"));
        using var read = new HttpRequestMessage(HttpMethod.Get, "/read");
        read.Headers.Add("X-Api-Key", "wrong");
        await host.Client.SendAsync(read);
        var entry = Assert.Single(host.Services.GetRequiredService<AuditTrail>().Read(0, 10));

        Assert.Equal(
            (1, "operator", "127.0.0.1", "POST", "/correct", "403: The role does not allow this"),
            (entry.Sequence, entry.Who, entry.From, entry.Action, entry.Target, entry.Outcome));
        Assert.Equal(host.Clock.GetUtcNow(), entry.At);
    }

    private static Task<TestHost> StartAsync(Action<TelemetryHostOptions>? configure = null) =>
        TestHost.StartAsync(configure, app =>
        {
            foreach (var role in Enum.GetValues<TelemetryRole>())
            {
                var path = $"/{role}".ToUpperInvariant();
                app.MapMethods(path, ["GET", "POST"], AnswerAsync).Require(role);
            }
        });

    private static Task AnswerAsync(HttpContext context) =>
        context.Response.WriteAsync($"{context.GetCaller().Name} {context.GetCaller().Role}");

    private static void AddKeys(TelemetryHostOptions options)
    {
        Add("reader", TelemetryRole.Read);
        Add("operator", TelemetryRole.Operate);
        Add("corrector", TelemetryRole.Correct);

        void Add(string key, TelemetryRole role) => options.Keys.Add(new TelemetryKey
        {
            Name = key,
            Role = role,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))),
        });
    }

    private static HttpRequestMessage NewPost(string path, (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent("{}", Encoding.UTF8, "application/json"),
        };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    private static async Task<(HttpStatusCode Status, string Body)> PostAsync(
        TestHost host, string path, params (string, string)[] headers)
    {
        using var request = NewPost(path, headers);
        var answer = await host.Client.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
