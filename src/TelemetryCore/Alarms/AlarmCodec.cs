using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.Storage.Payloads;

namespace TelemetryCore.Alarms;

/// <summary>
/// A step of an alarm as the bytes of a note. The limit is named by the version of its rule; everything else is there.
/// </summary>
internal static class AlarmCodec
{
    /// <summary>Bytes that the longest step takes.</summary>
    public const int BytesMax = NoteEnvelope.Size + FixedBytes
        + AlarmFields.EvidenceBytesMax + AlarmFields.WindowBytesMax + (3 * sizeof(ushort))
        + (FixedWriter.BytesPerCharacter * (Limits.NamePartLengthMax + Limits.WhoLengthMax + Limits.WhyLengthMax));

    private const int FixedBytes = 16 + (9 * sizeof(long)) + (2 * sizeof(int)) + 3;

    [Flags]
    private enum Parts : byte
    {
        None = 0,
        Until = 1,
        ShelvedUntil = 2,
        Evidence = 4,
        Window = 8,
        Who = 16,
        Why = 32,
        All = 63,
    }

    /// <summary>Writes a step into a buffer of <see cref="BytesMax"/>; returns how many bytes it takes.</summary>
    /// <param name="buffer">The caller's buffer.</param>
    /// <param name="alarm">The step.</param>
    /// <param name="rule">The version of the rule that the limit is.</param>
    public static int Write(Span<byte> buffer, in AlarmEvent alarm, UInt128 rule)
    {
        var writer = NoteEnvelope.Begin(NoteKind.Alarm, buffer);
        writer.WriteUInt128(rule);
        writer.WriteInt64(alarm.Sequence);
        writer.WriteInt32(alarm.Series.Value);
        writer.WriteInt32(alarm.Id.Number);
        writer.WriteByte((byte)alarm.Transition);
        writer.WriteByte((byte)alarm.State);
        writer.WriteByte((byte)PartsOf(alarm));
        writer.WriteInt64(alarm.At.Microseconds);
        writer.WriteInt64(alarm.Since.Microseconds);
        writer.WriteInt64(alarm.KnownAt.Microseconds);
        writer.WriteDouble(alarm.Threshold);
        writer.WriteDouble(alarm.Value);
        writer.WriteInt64(alarm.Amends);
        writer.WriteShortText(alarm.Limit.Name);
        WriteParts(ref writer, alarm);
        return NoteEnvelope.End(ref writer);
    }

    /// <summary>Reads a note; whatever is wrong with it has a name.</summary>
    /// <param name="note">The bytes.</param>
    /// <param name="rules">Who knows the rule that the note names.</param>
    /// <param name="alarm">
    /// The step; when nobody knows the rule, of a limit that says no more than the step itself.
    /// </param>
    public static NoteStatus TryRead(ReadOnlySpan<byte> note, IKnownRules rules, out AlarmEvent alarm)
    {
        alarm = default;
        var status = NoteEnvelope.Open(note, out var kind, out var fields);
        if (status != NoteStatus.Intact || kind != NoteKind.Alarm)
        {
            return status == NoteStatus.Intact ? NoteStatus.Damaged : status;
        }

        var reader = new PayloadReader(fields);
        alarm = Read(ref reader, rules, out var isKnown);
        if (reader.IsComplete)
        {
            return isKnown ? NoteStatus.Intact : NoteStatus.UnknownRule;
        }

        alarm = default;
        return NoteStatus.Damaged;
    }

    private static Parts PartsOf(in AlarmEvent alarm) =>
        (alarm.Until is null ? Parts.None : Parts.Until)
        | (alarm.ShelvedUntil is null ? Parts.None : Parts.ShelvedUntil)
        | (alarm.Evidence == default ? Parts.None : Parts.Evidence)
        | (alarm.Window is null ? Parts.None : Parts.Window)
        | (alarm.Who is null ? Parts.None : Parts.Who)
        | (alarm.Why is null ? Parts.None : Parts.Why);

    private static void WriteParts(ref FixedWriter writer, in AlarmEvent alarm)
    {
        var parts = PartsOf(alarm);
        if ((parts & Parts.Until) != 0)
        {
            writer.WriteInt64(alarm.Until.GetValueOrDefault().Microseconds);
        }

        if ((parts & Parts.ShelvedUntil) != 0)
        {
            writer.WriteInt64(alarm.ShelvedUntil.GetValueOrDefault().Microseconds);
        }

        if ((parts & Parts.Evidence) != 0)
        {
            AlarmFields.Write(ref writer, alarm.Evidence);
        }

        if (alarm.Window is { } window)
        {
            AlarmFields.Write(ref writer, window);
        }

        if (alarm.Who is { } who)
        {
            writer.WriteShortText(who);
        }

        if (alarm.Why is { } why)
        {
            writer.WriteShortText(why);
        }
    }

    private static AlarmEvent Read(ref PayloadReader reader, IKnownRules rules, out bool isKnown)
    {
        var version = reader.ReadUInt128();
        var sequence = reader.ReadFixedInt64();
        var series = new SeriesId(reader.ReadFixedInt32());
        isKnown = rules.TryFind(series, version, out var rule);
        var id = new AlarmId(rule.Id, reader.ReadFixedInt32());
        var (transition, state) = ((AlarmTransition)reader.ReadByte(), (AlarmState)reader.ReadByte());
        var parts = ReadParts(ref reader);
        if (transition > AlarmTransition.InService || state >= (AlarmState)((int)AlarmState.OutOfService << 1))
        {
            reader.Fail();
        }

        var alarm = new AlarmEvent
        {
            Id = id,
            Sequence = sequence,
            Series = series,
            Transition = transition,
            State = state,
            At = AlarmFields.ReadTimestamp(ref reader),
            Since = AlarmFields.ReadTimestamp(ref reader),
            KnownAt = AlarmFields.ReadTimestamp(ref reader),
            Threshold = reader.ReadDouble(),
            Value = reader.ReadDouble(),
            Amends = reader.ReadFixedInt64(),
        };
        var name = reader.ReadShortText();
        var limit = rule.Limit ?? new LimitDefinition(alarm.Threshold) { Name = name };
        return ReadParts(ref reader, parts, alarm with { Limit = limit }, rule);
    }

    private static Parts ReadParts(ref PayloadReader reader)
    {
        var parts = (Parts)reader.ReadByte();
        if (parts > Parts.All)
        {
            reader.Fail();
        }

        return parts;
    }

    // Initializers run in the order in which they stand, which is that of the bytes.
    private static AlarmEvent ReadParts(
        ref PayloadReader reader, Parts parts, in AlarmEvent alarm, in KnownRule rule) =>
        alarm with
        {
            Until = (parts & Parts.Until) != 0 ? AlarmFields.ReadTimestamp(ref reader) : null,
            ShelvedUntil = (parts & Parts.ShelvedUntil) != 0 ? AlarmFields.ReadTimestamp(ref reader) : null,
            Evidence = (parts & Parts.Evidence) != 0 ? AlarmFields.ReadEvidence(ref reader) : default,
            Window = (parts & Parts.Window) != 0 ? AlarmFields.ReadWindow(ref reader, alarm.Series, rule) : null,
            Who = (parts & Parts.Who) != 0 ? reader.ReadShortText() : null,
            Why = (parts & Parts.Why) != 0 ? reader.ReadShortText() : null,
        };
}
