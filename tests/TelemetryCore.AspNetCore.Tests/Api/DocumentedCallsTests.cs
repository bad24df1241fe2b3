using System.Text;
using System.Text.RegularExpressions;
using TelemetryCore.TestKit;

namespace TelemetryCore.AspNetCore.Tests.Api;

/// <summary>Each call of curl in the documentation of the interface is one that it answers.</summary>
public sealed partial class DocumentedCallsTests
{
    private const string Host = "http://127.0.0.1:5080";

    [Fact]
    public async Task EveryCallIsAnswered()
    {
        await using var park = await SamplePark.StartAsync();
        var calls = File.ReadAllLines(RepositoryRoot.FullPath("docs/http.md"))
            .Where(line => line.StartsWith("curl ", StringComparison.Ordinal))
            .ToArray();
        Assert.InRange(calls.Length, 25, 100);
        foreach (var call in calls)
        {
            using var request = Request(call);
            using var answer = await park.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            Assert.True(answer.IsSuccessStatusCode, $"{call}: {answer.StatusCode}");
        }
    }

    private static HttpRequestMessage Request(string call)
    {
        var url = Url.Match(call);
        Assert.True(url.Success, $"There is no URL in: {call}");
        var body = Body.Match(call).Groups["body"];
        return body.Success
            ? new HttpRequestMessage(HttpMethod.Post, url.Groups["path"].Value)
            {
                Content = new StringContent(body.Value, Encoding.UTF8, "application/json"),
            }
            : new HttpRequestMessage(HttpMethod.Get, url.Groups["path"].Value);
    }

    [GeneratedRegex(Host + "(?<path>/[^' ]*)'?$")]
    private static partial Regex Url { get; }

    [GeneratedRegex("--json '(?<body>[^']*)'")]
    private static partial Regex Body { get; }
}
