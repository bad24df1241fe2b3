using System.Text.Json;
using TelemetryCore.Internal;
using TelemetryCore.Samples;

namespace TelemetryCore.Exceedances.Thresholds;

/// <summary>Thresholds that follow one another in time, oldest first; between them none is in force.</summary>
internal sealed record EffectiveSchedule(ValueList<EffectiveThreshold> Entries) : LimitThreshold
{
    internal override SeriesId? Companion =>
        Entries.FirstOrDefault(entry => entry.Threshold.Companion is not null)?.Threshold.Companion;

    public override string ToString() => Entries.ToString();

    internal override double At(Timestamp time, double companion)
    {
        foreach (var entry in Entries)
        {
            if (time < entry.From)
            {
                break;
            }

            if (IsOpenAt(entry, time))
            {
                return entry.Threshold.At(time, companion);
            }
        }

        return double.NaN;
    }

    internal override Timestamp NextChange(Timestamp time)
    {
        foreach (var entry in Entries)
        {
            if (time < entry.From)
            {
                return entry.From;
            }

            if (IsOpenAt(entry, time))
            {
                var own = entry.Threshold.NextChange(time);
                return entry.To is { } to && to < own ? to : own;
            }
        }

        return Timestamp.MaxValue;
    }

    internal override void WriteJson(Utf8JsonWriter writer, SeriesNames names)
    {
        LimitThresholdJson.WriteKind(writer, "effective");
        writer.WriteStartArray("entries");
        foreach (var entry in Entries)
        {
            WriteEntry(writer, entry, names);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    internal override LimitThreshold Validated()
    {
        Throw.IfOutside(Entries.Count, 1, Limits.ThresholdLinesMax, nameof(Entries));
        for (var i = 0; i < Entries.Count; i++)
        {
            var entry = Entries[i];
            ArgumentNullException.ThrowIfNull(entry.Threshold);
            ArgumentNullException.ThrowIfNull(entry.Source);
            Throw.IfOutside(entry.Source.Length, 0, Limits.NamePartLengthMax, nameof(EffectiveThreshold.Source));
            entry.Threshold.Validated();
            if (entry.To <= entry.From)
            {
                Throw.LimitContradicts($"what is in force from {entry.From} ends at {entry.To}");
            }

            if (i > 0 && IsOpenAt(Entries[i - 1], entry.From))
            {
                Throw.LimitContradicts($"two thresholds are in force at {entry.From}; end the first there");
            }
        }

        if (Entries.Select(entry => entry.Threshold.Companion).OfType<SeriesId>().Distinct().Count() > 1)
        {
            Throw.SeveralCompanions();
        }

        return this;
    }

    private static void WriteEntry(Utf8JsonWriter writer, EffectiveThreshold entry, SeriesNames names)
    {
        writer.WriteStartObject();
        writer.WriteString("from", entry.From.ToString());
        if (entry.To is { } to)
        {
            writer.WriteString("to", to.ToString());
        }

        writer.WritePropertyName("threshold");
        entry.Threshold.WriteJson(writer, names);
        if (entry.Source.Length > 0)
        {
            writer.WriteString("source", JsonText.Checked(entry.Source));
        }

        writer.WriteEndObject();
    }

    private static bool IsOpenAt(EffectiveThreshold entry, Timestamp time) => entry.To is not { } to || time < to;
}
