using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using TelemetryCore.AspNetCore.Api.Samples;
using TelemetryCore.AspNetCore.Api.Text;
using TelemetryCore.Samples;
using TelemetryCore.TestKit;

namespace TelemetryCore.AspNetCore.Tests.Api;

/// <summary>Pages and streams, put together, are the series.</summary>
public sealed class SamplePageTests
{
    private static readonly Timestamp Start = Timestamp.Parse("2025-06-01T00:00:00Z");
    private static readonly Timestamp End = Start + TimeSpan.FromDays(1);

    private static readonly Arbitrary<(int Second, int Value)[]> Appends = Gen
        .Choose(0, 5000).Zip(Gen.Choose(-5, 5)).ArrayOf().Resize(1000).ToArbitrary();

    [Fact]
    public void PagesPutTogetherAreTheSeries()
    {
        Prop.ForAll(Appends, Gen.Choose(1, 200).ToArbitrary(), (appends, max) =>
        {
            // Seconds come in any order, and again with other values: late samples and versions.
            using var engine = Filled(appends, out var series, out var asOf);
            foreach (var known in new Timestamp?[] { null, asOf })
            {
                Assert.Equal(Read(engine, series, known), Pages(engine, series, known, max));
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void AStreamIsTheSeriesHoweverSlicesFall()
    {
        Prop.ForAll(Appends, appends =>
        {
            using var engine = Filled(appends, out var series, out _);
            var lines = Encoding.UTF8.GetString(Written(output => SampleStream.WriteCsvAsync(
                output, new SampleSlices(engine, series, Start, End, null), CancellationToken.None)));
            var expected = new StringBuilder(SampleText.Header);
            var line = new char[SampleText.LineCharsMax];
            foreach (var sample in Read(engine, series, null))
            {
                expected.Append(line, 0, SampleText.Format(sample, line));
            }

            Assert.Equal(expected.ToString(), lines);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void WhatComesBehindAStreamIsNotMissedByTheNextSlice()
    {
        using var engine = Filled([(1, 1), (2, 2), (3, 3)], out var series, out _);
        var slices = new SampleSlices(engine, series, Start, End, null);
        Assert.True(slices.MoveNext(2));
        engine.Append(series, Start + TimeSpan.FromSeconds(0.5), 9);
        engine.Append(series, Start + TimeSpan.FromSeconds(2.5), 7);
        Assert.True(slices.MoveNext(10));
        Assert.Equal([7.0, 3.0], slices.Current.ToArray().Select(sample => sample.Value));
        Assert.False(slices.MoveNext());
    }

    private static TelemetryEngine Filled((int Second, int Value)[] appends, out SeriesId series, out Timestamp asOf)
    {
        var clock = new ManualTimeProvider();
        var engine = new TelemetryEngine(new TelemetryOptions { Clock = clock });
        series = engine.Register(new SeriesInfo(new SeriesKey("s", "f"))
        {
            Cadence = TimeSpan.FromSeconds(1),
            Lateness = TimeSpan.FromDays(2),
        });
        asOf = Timestamp.From(clock.GetUtcNow());
        foreach (var (index, (second, value)) in appends.Index())
        {
            if (index == appends.Length / 2)
            {
                clock.Advance(TimeSpan.FromSeconds(5));
            }

            engine.Append(series, Start + TimeSpan.FromSeconds(second), value == 5 ? double.NaN : value);
        }

        return engine;
    }

    private static List<Sample> Read(TelemetryEngine engine, SeriesId series, Timestamp? asOf)
    {
        var samples = new List<Sample>();
        using var cursor = engine.Read(series, Start, End, asOf);
        while (cursor.MoveNext())
        {
            for (var i = 0; i < cursor.Current.Length; i++)
            {
                samples.Add(cursor.Current[i]);
            }
        }

        return samples;
    }

    private static List<Sample> Pages(TelemetryEngine engine, SeriesId series, Timestamp? asOf, int max)
    {
        var (samples, from) = (new List<Sample>(), Start);
        while (true)
        {
            var slices = new SampleSlices(engine, series, from, End, asOf);
            var page = JsonElement.Parse(Written(output => SampleStream.WritePageAsync(
                output, slices, engine.GetInfo(series), max, CancellationToken.None)));
            samples.AddRange(page.GetProperty("items").EnumerateArray().Select(Parse));
            if (page.GetProperty("next").GetString() is not { } next)
            {
                return samples;
            }

            Assert.Equal(max, page.GetProperty("items").GetArrayLength());
            from = new Timestamp(Timestamp.Parse(next).Microseconds + 1);
        }
    }

    private static Sample Parse(JsonElement item)
    {
        Assert.True(StatusText.TryParse(item.GetProperty("status").GetString(), out var status));
        var value = item.GetProperty("value");
        return new Sample(
            Timestamp.Parse(item.GetProperty("at").GetString()!),
            value.ValueKind == JsonValueKind.Null ? double.NaN : value.GetDouble(),
            status);
    }

    private static byte[] Written(Func<PipeWriter, Task> write)
    {
        using var stream = new MemoryStream();
        var output = PipeWriter.Create(stream);
        write(output).GetAwaiter().GetResult();
        output.Complete();
        return stream.ToArray();
    }
}
