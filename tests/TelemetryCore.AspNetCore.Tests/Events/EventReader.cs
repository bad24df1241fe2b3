using System.Buffers;
using System.Text;
using System.Text.Json;
using TelemetryCore.AspNetCore.Events;

namespace TelemetryCore.AspNetCore.Tests.Events;

/// <summary>One server-sent event as a subscriber sees it.</summary>
internal sealed record ReceivedEvent(string Name, string? Id, JsonElement Data);

/// <summary>Reads server-sent events as a browser does, as far as whole blocks have come.</summary>
internal sealed class EventReader
{
    private string _rest = "";

    /// <summary>What the subscriber would come back with.</summary>
    public string? LastId { get; private set; }

    /// <summary>Blocks that say nothing but where the subscriber is.</summary>
    public int SignsOfLife { get; private set; }

    /// <summary>All that a subscription has to write now.</summary>
    public static string Text(EventSubscription subscription)
    {
        var output = new ArrayBufferWriter<byte>();
        while (subscription.Write(output))
        {
            // Some at a time.
        }

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    public List<ReceivedEvent> Take(string text)
    {
        var blocks = (_rest + text).Split("\n\n");
        _rest = blocks[^1];
        return [.. blocks[..^1].Select(Parse).OfType<ReceivedEvent>()];
    }

    private ReceivedEvent? Parse(string block)
    {
        var lines = block.Split('\n');
        var id = Field(lines, "id");
        LastId = id ?? LastId;
        SignsOfLife += lines.Length == 1 && id is not null ? 1 : 0;
        return Field(lines, "data") is { } data
            ? new ReceivedEvent(Field(lines, "event")!, id, JsonElement.Parse(data))
            : null;
    }

    private static string? Field(string[] lines, string name) => Array
        .FindAll(lines, line => line.StartsWith($"{name}: ", StringComparison.Ordinal))
        .Select(line => line[(name.Length + 2)..])
        .SingleOrDefault();
}
