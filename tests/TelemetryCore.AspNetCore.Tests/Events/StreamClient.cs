using System.Text;
using TelemetryCore.AspNetCore.Tests.Api;

namespace TelemetryCore.AspNetCore.Tests.Events;

/// <summary>A subscriber over HTTP.</summary>
internal sealed class StreamClient : IDisposable
{
    // Long enough for any machine: it ends a test that hangs, and decides nothing.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HttpResponseMessage _answer;
    private readonly Stream _stream;
    private readonly EventReader _reader = new();
    private readonly List<ReceivedEvent> _events = [];
    private readonly byte[] _buffer = new byte[64 << 10];

    private StreamClient(HttpResponseMessage answer, Stream stream) => (_answer, _stream) = (answer, stream);

    public string? LastId => _reader.LastId;

    public static async Task<StreamClient> OpenAsync(SamplePark park, string? last = null, string? topics = null)
    {
        var query = topics is null ? "" : $"?topics={topics}";
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/events{query}");
        if (last is not null)
        {
            request.Headers.Add("Last-Event-ID", last);
        }

        var answer = await park.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        return new StreamClient(answer, await answer.Content.ReadAsStreamAsync());
    }

    /// <summary>Reads until what has come satisfies a condition; gives all of it.</summary>
    public async Task<IReadOnlyList<ReceivedEvent>> UntilAsync(Func<IReadOnlyList<ReceivedEvent>, bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!condition(_events))
        {
            var read = await _stream.ReadAsync(_buffer, patience.Token);
            Assert.True(read > 0, "The stream has ended.");
            _events.AddRange(_reader.Take(Encoding.UTF8.GetString(_buffer, 0, read)));
        }

        return _events;
    }

    /// <summary>Reads until the host ends the stream.</summary>
    public async Task EndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await _stream.ReadAsync(_buffer, patience.Token) > 0)
        {
            // What is left.
        }
    }

    public void Dispose()
    {
        _stream.Dispose();
        _answer.Dispose();
    }
}
