using System.Diagnostics.Metrics;
using TelemetryCore.AspNetCore.Diagnostics;

namespace TelemetryCore.AspNetCore.Tests.Diagnostics;

public sealed class PrometheusTests : IDisposable
{
    private readonly Meter _meter = new("test");
    private readonly PrometheusExporter _exporter;

    public PrometheusTests() => _exporter = new PrometheusExporter(_meter);

    public void Dispose()
    {
        _exporter.Dispose();
        _meter.Dispose();
    }

    [Fact]
    public void APageIsWrittenAsTheFormatHasIt()
    {
        var seen = _meter.CreateCounter<long>("test.seen", "{thing}", "Things seen.");
        seen.Add(2, new KeyValuePair<string, object?>("kind", "a"));
        seen.Add(3, new KeyValuePair<string, object?>("kind", "a"));
        seen.Add(1, new KeyValuePair<string, object?>("kind", "b"));
        _meter.CreateObservableGauge("test.lag", () => 0.25, "s", "How late.");
        _meter.CreateObservableCounter("test.received", () => 1L << 40, "By", "Bytes.");
        _meter.CreateObservableUpDownCounter("test.open", () => 7, "{thing}", "Things open.");

        Assert.Equal(
            """
            # HELP test_seen_total Things seen.
            # TYPE test_seen_total counter
            test_seen_total{kind="a"} 5
            test_seen_total{kind="b"} 1
            # HELP test_lag_seconds How late.
            # TYPE test_lag_seconds gauge
            test_lag_seconds 0.25
            # HELP test_received_bytes_total Bytes.
            # TYPE test_received_bytes_total counter
            test_received_bytes_total 1099511627776
            # HELP test_open Things open.
            # TYPE test_open gauge
            test_open 7

            """,
            _exporter.Write());
    }

    [Fact]
    public void WhatIsObservedStandsForTheMomentOnly()
    {
        var seen = new Dictionary<string, long> { ["a"] = 1, ["b"] = 2 };
        _meter.CreateObservableCounter("test.seen", () => seen.Select(pair =>
            new Measurement<long>(pair.Value, new KeyValuePair<string, object?>("kind", pair.Key))));
        var first = PrometheusPage.Parse(_exporter.Write());
        seen.Remove("b");
        seen["a"] = 5;
        var second = PrometheusPage.Parse(_exporter.Write());

        Assert.Equal(2, first["test_seen_total{kind=\"b\"}"]);
        Assert.Equal(5, Assert.Single(second.Samples).Value);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("a\"b")]
    [InlineData("a\\")]
    [InlineData("\\n")]
    [InlineData("two\nlines, {braces}")]
    [InlineData("厂界")]
    [InlineData("")]
    public void LabelsAndHelpComeBackAsTheyWere(string text)
    {
        _meter.CreateObservableGauge(
            "test.gauge",
            () => new Measurement<int>(
                1, new KeyValuePair<string, object?>("first.label", text), new KeyValuePair<string, object?>("n", 4)),
            null,
            text);
        var page = PrometheusPage.Parse(_exporter.Write());

        Assert.Equal((text, "gauge"), page.Families["test_gauge"]);
        Assert.Equal($"test_gauge{{first_label=\"{text}\",n=\"4\"}}", Assert.Single(page.Samples).Key);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(1e300)]
    [InlineData(-4.9406564584124654E-324)]
    [InlineData(0.1)]
    public void NumbersComeBackAsTheyWere(double value)
    {
        _meter.CreateObservableGauge("test.gauge", () => value);

        Assert.Equal(value, PrometheusPage.Parse(_exporter.Write())["test_gauge"]);
    }

    [Fact]
    public void AHistogramCountsUpToEachBound()
    {
        var times = _meter.CreateHistogram(
            "test.time", "s", "Times.", null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 1] });
        foreach (var time in new[] { 0.05, 0.1, 0.5, 3 })
        {
            times.Record(time, new KeyValuePair<string, object?>("kind", "a"));
        }

        var page = PrometheusPage.Parse(_exporter.Write());
        Assert.Equal("histogram", page.Families["test_time_seconds"].Type);
        Assert.Equal(
            [
                ("test_time_seconds_bucket{kind=\"a\",le=\"0.1\"}", 2),
                ("test_time_seconds_bucket{kind=\"a\",le=\"1\"}", 3),
                ("test_time_seconds_bucket{kind=\"a\",le=\"+Inf\"}", 4),
                ("test_time_seconds_sum{kind=\"a\"}", 3.65),
                ("test_time_seconds_count{kind=\"a\"}", 4),
            ],
            page.Samples.Select(sample => (sample.Key, sample.Value)));
    }

    [Fact]
    public void AFigureThatCannotBeHadIsLeftOut()
    {
        _meter.CreateObservableGauge("test.broken", int () => throw new IOException("gone"));
        _meter.CreateObservableGauge("test.whole", () => 1);

        Assert.Equal("test_whole", Assert.Single(PrometheusPage.Parse(_exporter.Write()).Samples).Key);
    }

    [Fact]
    public void OtherMetersAreNotOnThePage()
    {
        using var other = new Meter("test");
        other.CreateObservableGauge("test.other", () => 1);

        Assert.Equal("", _exporter.Write());
    }

    [Theory]
    [InlineData("# HELP a b\n# TYPE a gauge\na 1")]
    [InlineData("# HELP a b\na 1\n")]
    [InlineData("# HELP a b\n# TYPE a counter\na 1\n")]
    [InlineData("# HELP a b\n# TYPE a gauge\nb 1\n")]
    [InlineData("# HELP a b\n# TYPE a gauge\na{c=\"d} 1\n")]
    [InlineData("# HELP a b\n# TYPE a gauge\na{c=\"d\",} 1\n")]
    [InlineData("# HELP a b\n# TYPE a gauge\na{c=\"\\d\"} 1\n")]
    [InlineData("# HELP a b\n# TYPE a gauge\na 1,5\n")]
    [InlineData("# HELP a b\n# TYPE a gauge\na 1\na 2\n")]
    public void TheReaderOfTheseTestsIsStrict(string page) =>
        Assert.ThrowsAny<Exception>(() => PrometheusPage.Parse(page));
}
