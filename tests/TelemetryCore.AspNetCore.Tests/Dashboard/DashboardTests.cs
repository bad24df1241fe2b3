using System.Net;
using System.Net.Http.Headers;
using TelemetryCore.AspNetCore.Dashboard;

namespace TelemetryCore.AspNetCore.Tests.Dashboard;

public sealed class DashboardTests
{
    public static TheoryData<string> Paths => [.. PageFiles.Load().Select(PathOf)];

    [Fact]
    public async Task ThePageIsAtTheRootAndNeedsNoKey()
    {
        await using var host = await StartAsync();

        using var page = await host.Client.GetAsync(new Uri("/", UriKind.Relative));
        using var data = await host.Client.GetAsync(new Uri("/api/v1/park", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("text/html; charset=utf-8", $"{page.Content.Headers.ContentType}");
        Assert.Contains("TelemetryCore", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, data.StatusCode);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task EachFileIsHeldToAStrictPolicy(string path)
    {
        await using var host = await StartAsync();

        using var answer = await host.Client.GetAsync(new Uri(path, UriKind.Relative));

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task AFileThatIsKnownIsNotSentAgain(string path)
    {
        await using var host = await StartAsync();
        using var first = await host.Client.GetAsync(new Uri(path, UriKind.Relative));
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task OnlyWhatHasItsHashInItsNameIsKeptForGood(string path)
    {
        await using var host = await StartAsync();

        using var answer = await host.Client.GetAsync(new Uri(path, UriKind.Relative));

        var expected = path == "/" ? "no-cache" : "public, max-age=31536000, immutable";
        Assert.Equal(CacheControlHeaderValue.Parse(expected), answer.Headers.CacheControl);
        Assert.Equal("Accept-Encoding", Assert.Single(answer.Headers.Vary));
    }

    [Theory]
    [InlineData("gzip, br", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("gzip;q=1, br;q=0", "gzip")]
    [InlineData("zstd", null)]
    public void TheSmallestAcceptedFormIsChosen(string accepted, string? expected)
    {
        var file = new PageFile("assets/a-1.js", new byte[300], new byte[100], new byte[200]);
        var values = Microsoft.Net.Http.Headers.StringWithQualityHeaderValue.ParseList(accepted.Split(", "));

        var (content, encoding) = file.Accepted(values);

        Assert.Equal(expected, encoding);
        Assert.Equal(expected switch { "br" => 100, "gzip" => 200, _ => 300 }, content.Length);
    }

    [Fact]
    public async Task WhatIsSentCompressedUnpacksToTheFile()
    {
        await using var host = await StartAsync();
        using var handler = new HttpClientHandler { AutomaticDecompression = DecompressionMethods.All };
        using var client = new HttpClient(handler) { BaseAddress = host.Address };
        foreach (var file in PageFiles.Load())
        {
            Assert.Equal(file.Content, await client.GetByteArrayAsync(new Uri(PathOf(file), UriKind.Relative)));
        }
    }

    [Theory]
    [InlineData("GET", "/index.html", HttpStatusCode.NotFound)]
    [InlineData("GET", "/assets/none.js", HttpStatusCode.NotFound)]
    [InlineData("GET", "/assets/..%2f..%2fappsettings.json", HttpStatusCode.NotFound)]
    [InlineData("POST", "/", HttpStatusCode.MethodNotAllowed)]
    [InlineData("HEAD", "/", HttpStatusCode.OK)]
    public async Task NothingElseIsThere(string method, string path, HttpStatusCode expected)
    {
        await using var host = await StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        using var answer = await host.Client.SendAsync(request);

        Assert.Equal(expected, answer.StatusCode);
        Assert.True(expected != HttpStatusCode.OK || answer.Content.Headers.ContentLength > 0);
    }

    private static string PathOf(PageFile file) => file.Path == PageFiles.Index ? "/" : $"/{file.Path}";

    private static Task<TestHost> StartAsync() => TestHost.StartAsync(
        options => options.LoopbackNeedsNoKey = false,
        app =>
        {
            app.MapTelemetry();
            app.MapTelemetryDashboard();
        },
        new Dictionary<string, string?>
        {
            ["Keys:0:Name"] = "reader",
            ["Keys:0:Sha256"] = new('a', 64),
        });
}
