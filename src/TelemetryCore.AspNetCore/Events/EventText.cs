using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TelemetryCore.AspNetCore.Events;

/// <summary>Server-sent events as text: each a block of lines with an empty one behind it.</summary>
internal static class EventText
{
    /// <summary>An event; without an id who is cut off there begins where it was before.</summary>
    public static void Write<T>(IBufferWriter<byte> output, string name, EventId? id, T data, JsonTypeInfo<T> type)
    {
        WriteHead(output, name, id);
        output.Write(JsonSerializer.SerializeToUtf8Bytes(data, type));
        output.Write("\n\n"u8);
    }

    /// <summary>What comes before the data, which is one line.</summary>
    public static void WriteHead(IBufferWriter<byte> output, string name, EventId? id)
    {
        var line = id is { } known ? $"id: {known}\n" : "";
        Encoding.UTF8.GetBytes($"{line}event: {name}\ndata: ", output);
    }

    /// <summary>No event: only what the subscriber comes back with.</summary>
    public static void WriteId(IBufferWriter<byte> output, EventId id) =>
        Encoding.UTF8.GetBytes($"id: {id}\n\n", output);
}
