using System.Diagnostics.Metrics;

namespace TelemetryCore.AspNetCore.Diagnostics;

/// <summary>One instrument as Prometheus knows it, with a figure for each set of tags.</summary>
internal sealed class PrometheusFamily
{
    private static readonly double[] DefaultBounds =
        [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

    private readonly SortedDictionary<string, double[]> _figures = new(StringComparer.Ordinal);
    private readonly string _name;
    private readonly string _help;
    private readonly string _type;
    private readonly bool _isObserved;
    private readonly double[]? _bounds;

    public PrometheusFamily(Instrument instrument)
    {
        _type = instrument switch
        {
            Counter<long> or Counter<double> or ObservableCounter<long> or ObservableCounter<double> => "counter",
            Histogram<double> => "histogram",
            _ => "gauge",
        };
        _name = NameOf(instrument, isCounter: _type == "counter");
        _help = instrument.Description ?? "";
        _isObserved = instrument.IsObservable;
        _bounds = instrument is Histogram<double> histogram
            ? [.. histogram.Advice?.HistogramBucketBoundaries ?? DefaultBounds]
            : null;
    }

    /// <summary>What is not observed again is gone.</summary>
    public void BeginObservation()
    {
        if (_isObserved)
        {
            _figures.Clear();
        }
    }

    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = PrometheusText.Labels(tags);
        if (!_figures.TryGetValue(labels, out var figures))
        {
            // A histogram: a count for each bucket, one for the values above all of them, and the sum.
            _figures[labels] = figures = new double[_bounds is null ? 1 : _bounds.Length + 2];
        }

        if (_bounds is null)
        {
            figures[0] = _isObserved || _type == "gauge" ? value : figures[0] + value;
            return;
        }

        var bucket = Array.FindIndex(_bounds, bound => value <= bound);
        figures[bucket < 0 ? _bounds.Length : bucket]++;
        figures[^1] += value;
    }

    public void Write(PrometheusText text)
    {
        text.Family(_name, _help, _type);
        foreach (var (labels, figures) in _figures)
        {
            if (_bounds is null)
            {
                text.Sample(_name, labels, figures[0]);
            }
            else
            {
                WriteHistogram(text, labels, figures, _bounds);
            }
        }
    }

    private void WriteHistogram(PrometheusText text, string labels, double[] figures, double[] bounds)
    {
        var count = 0.0;
        for (var bucket = 0; bucket <= bounds.Length; bucket++)
        {
            count += figures[bucket];
            var bound = bucket < bounds.Length ? bounds[bucket] : double.PositiveInfinity;
            text.Sample($"{_name}_bucket", PrometheusText.WithBound(labels, bound), count);
        }

        text.Sample($"{_name}_sum", labels, figures[^1]);
        text.Sample($"{_name}_count", labels, count);
    }

    private static string NameOf(Instrument instrument, bool isCounter)
    {
        var unit = instrument.Unit switch
        {
            "s" => "_seconds",
            "By" => "_bytes",
            _ => "",
        };
        return $"{instrument.Name.Replace('.', '_')}{unit}{(isCounter ? "_total" : "")}";
    }
}
