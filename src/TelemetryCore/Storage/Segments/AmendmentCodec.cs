using System.Runtime.InteropServices;
using TelemetryCore.Columns;
using TelemetryCore.Samples;
using TelemetryCore.Storage.Payloads;

namespace TelemetryCore.Storage.Segments;

/// <summary>Amendments of one series, in order of knowledge, with each name and reason written once.</summary>
internal static class AmendmentCodec
{
    /// <summary>Amendments of one block: at most 14 MiB with the longest reasons.</summary>
    public const int BlockMax = 4096;

    private const int KindBits = 2;

    public static void Write(PayloadWriter writer, ReadOnlySpan<Amendment> amendments)
    {
        var texts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var amendment in amendments)
        {
            texts.TryAdd(amendment.Who, texts.Count);
            texts.TryAdd(amendment.Why, texts.Count);
        }

        writer.WriteUnsigned(texts.Count);
        foreach (var text in texts.Keys)
        {
            writer.WriteText(text);
        }

        var knownAt = default(Timestamp);
        foreach (var amendment in amendments)
        {
            WriteOne(writer, amendment, knownAt);
            writer.WriteUnsigned(texts[amendment.Who]);
            writer.WriteUnsigned(texts[amendment.Why]);
            knownAt = amendment.KnownAt;
        }
    }

    /// <summary>Adds the amendments of a payload; false, and nothing added, when it is none.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, List<Amendment> into)
    {
        var reader = new PayloadReader(payload);
        var texts = new string[reader.ReadCount()];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = reader.ReadText();
        }

        var start = into.Count;
        var knownAt = default(Timestamp);
        while (!reader.IsEmpty)
        {
            var amendment = ReadOne(ref reader, knownAt);
            var who = reader.ReadInt32(texts.Length - 1);
            var why = reader.ReadInt32(texts.Length - 1);
            if (reader.IsGood)
            {
                into.Add(amendment with { Who = texts[who], Why = texts[why] });
                knownAt = amendment.KnownAt;
            }
        }

        if (!reader.IsGood)
        {
            CollectionsMarshal.SetCount(into, start);
        }

        return reader.IsGood;
    }

    private static void WriteOne(PayloadWriter writer, Amendment amendment, Timestamp previous)
    {
        var hasAfter = amendment.After is not null;
        writer.WriteByte((byte)((int)amendment.Kind | (hasAfter ? 1 << KindBits : 0)));
        writer.WriteSigned((Int128)amendment.KnownAt.Microseconds - previous.Microseconds);
        writer.WriteSigned((Int128)amendment.KnownAt.Microseconds - amendment.Before.Timestamp.Microseconds);
        writer.WriteSigned((Int128)amendment.KnownAt.Microseconds - amendment.BeforeKnownAt.Microseconds);
        WriteState(writer, amendment.Before);
        if (amendment.After is { } after)
        {
            WriteState(writer, after);
        }
    }

    private static Amendment ReadOne(ref PayloadReader reader, Timestamp previous)
    {
        var form = reader.ReadByte();
        var knownAt = new Timestamp(unchecked(previous.Microseconds + (long)reader.ReadWide()));
        var timestamp = new Timestamp(unchecked(knownAt.Microseconds - (long)reader.ReadWide()));
        var beforeKnownAt = new Timestamp(unchecked(knownAt.Microseconds - (long)reader.ReadWide()));
        var before = ReadState(ref reader, timestamp);
        var hasAfter = form >> KindBits;
        if (hasAfter > 1)
        {
            reader.Fail();
        }

        return new Amendment
        {
            Kind = (AmendmentKind)(form & ((1 << KindBits) - 1)),
            KnownAt = knownAt,
            Before = before,
            BeforeKnownAt = beforeKnownAt,
            After = hasAfter == 1 ? ReadState(ref reader, timestamp) : null,
        };
    }

    private static void WriteState(PayloadWriter writer, in Sample sample)
    {
        writer.WriteDouble(sample.Value);
        writer.WriteByte(sample.Status.Value);
    }

    private static Sample ReadState(ref PayloadReader reader, Timestamp timestamp) =>
        new(timestamp, reader.ReadDouble(), new SampleStatus(reader.ReadByte()));
}
