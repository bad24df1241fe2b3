using System.Runtime.Serialization;
using TelemetryCore.Samples;

namespace TelemetryCore.Storage.Payloads;

/// <summary>What is declared of a series, as the catalog and the series tables of segments hold it.</summary>
internal static class SeriesInfoCodec
{
    private const int OffsetMinutesMax = 14 * 60;

    private enum ZoneForm : byte
    {
        Utc = 0,

        // The name of a zone of the system's database, whose rules may be brought up to date, and its offset from UTC
        // for a machine that does not know it.
        Named = 1,

        // A zone of the host's own, with a fixed offset or with rules: all of it.
        Custom = 2,
    }

    public static void Write(PayloadWriter writer, SeriesInfo info)
    {
        writer.WriteText(info.Key.Station);
        writer.WriteText(info.Key.Factor);
        writer.WriteText(info.Key.Channel);
        writer.WriteText(info.Unit);
        writer.WriteByte((byte)info.Decimals);
        writer.WriteUnsigned(info.Cadence.Ticks);
        writer.WriteUnsigned(info.Lateness.Ticks);
        WriteZone(writer, info.Zone);
    }

    /// <summary>Null, and a bad reader, when the fields are no <see cref="SeriesInfo"/>.</summary>
    public static SeriesInfo? Read(ref PayloadReader reader)
    {
        var station = reader.ReadText();
        var factor = reader.ReadText();
        var channel = reader.ReadText();
        var unit = reader.ReadText();
        var decimals = reader.ReadByte();
        var cadence = new TimeSpan(reader.ReadUnsigned());
        var lateness = new TimeSpan(reader.ReadUnsigned());
        var zone = ReadZone(ref reader);
        try
        {
            if (reader.IsGood && zone is not null)
            {
                return new SeriesInfo(new SeriesKey(station, factor, channel))
                {
                    Unit = unit, Decimals = decimals, Cadence = cadence, Lateness = lateness, Zone = zone,
                }.Validated();
            }
        }
        catch (ArgumentException)
        {
            // A name or a figure that no series can have.
        }

        reader.Fail();
        return null;
    }

    private static void WriteZone(PayloadWriter writer, TimeZoneInfo zone)
    {
        if (zone.Equals(TimeZoneInfo.Utc))
        {
            writer.WriteByte((byte)ZoneForm.Utc);
            return;
        }

        var isNamed = TimeZoneInfo.TryFindSystemTimeZoneById(zone.Id, out var known) && known.Equals(zone);
        writer.WriteByte((byte)(isNamed ? ZoneForm.Named : ZoneForm.Custom));
        writer.WriteText(isNamed ? zone.Id : zone.ToSerializedString());
        if (isNamed)
        {
            writer.WriteSigned((long)zone.BaseUtcOffset.TotalMinutes);
        }
    }

    private static TimeZoneInfo? ReadZone(ref PayloadReader reader)
    {
        var form = (ZoneForm)reader.ReadByte();
        if (form == ZoneForm.Utc)
        {
            return TimeZoneInfo.Utc;
        }

        var text = reader.ReadText();
        return form switch
        {
            ZoneForm.Named => Find(text, reader.ReadSigned()),
            ZoneForm.Custom => Deserialize(text),
            _ => null,
        };
    }

    private static TimeZoneInfo? Find(string id, long offsetMinutes)
    {
        if (TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone))
        {
            return zone;
        }

        var isOffset = id.Length > 0 && Math.Abs(offsetMinutes) <= OffsetMinutesMax;
        return isOffset
            ? TimeZoneInfo.CreateCustomTimeZone(id, TimeSpan.FromMinutes(offsetMinutes), id, id)
            : null;
    }

    private static TimeZoneInfo? Deserialize(string text)
    {
        try
        {
            return TimeZoneInfo.FromSerializedString(text);
        }
        catch (Exception exception) when (exception is SerializationException or ArgumentException)
        {
            return null;
        }
    }
}
