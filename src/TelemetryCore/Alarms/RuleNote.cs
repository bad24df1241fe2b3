using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.Storage.Payloads;

namespace TelemetryCore.Alarms;

/// <summary>A rule as a store keeps it, so that it can explain its alarms without the host's code.</summary>
/// <param name="Series">The series, by name.</param>
/// <param name="Name">The limit's name.</param>
/// <param name="Version">By which alarms name the rule.</param>
/// <param name="Text">The JSON of the limit and its window, of which the version is the hash.</param>
/// <param name="Policy">The JSON of how the alarm is brought to people.</param>
/// <param name="InForceFrom">When it first was in force, by the clock.</param>
/// <param name="JudgedFrom">
/// The event time, in microseconds, behind which it judges; <see cref="long.MinValue"/> for all.
/// </param>
internal sealed record RuleNote(
    SeriesKey Series,
    string Name,
    UInt128 Version,
    string Text,
    string Policy,
    Timestamp InForceFrom,
    long JudgedFrom)
{
    private const int FixedBytes =
        NoteEnvelope.Size + 16 + (2 * sizeof(long)) + (4 * sizeof(ushort)) + (2 * sizeof(int));

    /// <summary>The note's bytes.</summary>
    public byte[] ToBytes()
    {
        var characters = Series.Station.Length + Series.Factor.Length + Series.Channel.Length + Name.Length
            + Text.Length + Policy.Length;
        var buffer = new byte[FixedBytes + (characters * FixedWriter.BytesPerCharacter)];
        var writer = NoteEnvelope.Begin(NoteKind.Rule, buffer);
        writer.WriteUInt128(Version);
        writer.WriteInt64(InForceFrom.Microseconds);
        writer.WriteInt64(JudgedFrom);
        writer.WriteShortText(Series.Station);
        writer.WriteShortText(Series.Factor);
        writer.WriteShortText(Series.Channel);
        writer.WriteShortText(Name);
        writer.WriteLongText(Text);
        writer.WriteLongText(Policy);
        return buffer[..NoteEnvelope.End(ref writer)];
    }

    /// <summary>Reads a note; whatever is wrong with it has a name.</summary>
    public static NoteStatus TryRead(ReadOnlySpan<byte> note, out RuleNote? rule)
    {
        rule = null;
        var status = NoteEnvelope.Open(note, out var kind, out var fields);
        if (status == NoteStatus.Intact)
        {
            rule = kind == NoteKind.Rule ? Read(fields) : null;
            status = rule is null ? NoteStatus.Damaged : NoteStatus.Intact;
        }

        return status;
    }

    private static RuleNote? Read(ReadOnlySpan<byte> fields)
    {
        var reader = new PayloadReader(fields);
        var version = reader.ReadUInt128();
        var (from, judgedFrom) = (new Timestamp(reader.ReadFixedInt64()), reader.ReadFixedInt64());
        var (station, factor, channel) = (reader.ReadShortText(), reader.ReadShortText(), reader.ReadShortText());
        var (name, text, policy) = (reader.ReadShortText(), reader.ReadLongText(), reader.ReadLongText());
        if (!reader.IsComplete || RuleVersion.Of(System.Text.Encoding.UTF8.GetBytes(text)) != version)
        {
            return null;
        }

        try
        {
            return new RuleNote(new SeriesKey(station, factor, channel), name, version, text, policy, from, judgedFrom);
        }
        catch (ArgumentException)
        {
            // A name that no series can have.
            return null;
        }
    }
}
