using System.Buffers.Binary;
using System.Security.Cryptography;
using TelemetryCore.Alarms;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;

namespace TelemetryCore.Tests.Alarms;

/// <summary>The hash of evidence is what it is said to be, so that anybody can compute it without this code.</summary>
public sealed class EvidenceHashTests
{
    private static readonly Timestamp Start = Timestamp.Parse("2026-03-01T08:00:00Z");

    private static readonly SampleStatus BackFilled = new(StatusMark.Normal, SampleOrigin.BackFilled);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 3)]
    [InlineData(600, 601)]
    public void ItIsThatOfTheSamplesThatTheStepRestsOn(int delaySeconds, int samples)
    {
        var engine = new TelemetryEngine();
        var series = engine.Register(new SeriesInfo(SeriesKey.Parse("a/SO2")) { Cadence = TimeSpan.FromSeconds(1) });
        engine.AddLimit(series, new LimitDefinition(100) { OnDelay = TimeSpan.FromSeconds(delaySeconds) });
        engine.Append(series, Start - TimeSpan.FromSeconds(1), 1);
        for (var second = 0; second < samples; second++)
        {
            engine.Append(series, Start + TimeSpan.FromSeconds(second), 200.25 + second, BackFilled);
        }

        var evidence = Assert.Single(engine.GetAlarmEvents()).Evidence;

        Assert.Equal(samples, evidence.Samples);
        Assert.Equal(Hash(samples), evidence.Hash);
        Assert.Equal(evidence with { Hash = Hash(samples) }, evidence);
        Assert.Equal((evidence with { Hash = Hash(samples) }).GetHashCode(), evidence.GetHashCode());
        Assert.NotEqual(evidence with { Hash = 1 }, evidence);
    }

    private static UInt128 Hash(int samples)
    {
        var rows = new byte[17 * samples];
        for (var i = 0; i < samples; i++)
        {
            var row = rows.AsSpan(17 * i);
            BinaryPrimitives.WriteInt64LittleEndian(row, (Start + TimeSpan.FromSeconds(i)).Microseconds);
            BinaryPrimitives.WriteDoubleLittleEndian(row[8..], 200.25 + i);
            row[16] = BackFilled.Value;
        }

        return BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(rows));
    }
}
