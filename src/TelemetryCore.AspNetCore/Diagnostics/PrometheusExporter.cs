using System.Diagnostics.Metrics;

namespace TelemetryCore.AspNetCore.Diagnostics;

/// <summary>
/// The figures of one meter in the text format 0.0.4 of Prometheus: what is observed, as it is at that moment; what is
/// recorded, since the exporter was made.
/// </summary>
internal sealed class PrometheusExporter : IDisposable
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly Lock _gate = new();
    private readonly MeterListener _listener = new();
    private readonly List<PrometheusFamily> _families = [];

    public PrometheusExporter(Meter meter)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter, meter))
            {
                listener.EnableMeasurementEvents(instrument, Add(instrument));
            }
        };
        _listener.SetMeasurementEventCallback<int>((_, value, tags, family) => Record(family, value, tags));
        _listener.SetMeasurementEventCallback<long>((_, value, tags, family) => Record(family, value, tags));
        _listener.SetMeasurementEventCallback<double>((_, value, tags, family) => Record(family, value, tags));
        _listener.Start();
    }

    /// <summary>The page.</summary>
    public string Write()
    {
        lock (_gate)
        {
            foreach (var family in _families)
            {
                family.BeginObservation();
            }

            Observe();
            var text = new PrometheusText();
            foreach (var family in _families)
            {
                family.Write(text);
            }

            return text.ToString();
        }
    }

    public void Dispose() => _listener.Dispose();

    // What is observed is recorded on this thread, which may enter the lock again. A figure that cannot be had at the
    // moment, such as the size of files of which one goes just now, is left out of this page.
    private void Observe()
    {
        try
        {
            _listener.RecordObservableInstruments();
        }
        catch (AggregateException)
        {
        }
    }

    private PrometheusFamily Add(Instrument instrument)
    {
        var family = new PrometheusFamily(instrument);
        lock (_gate)
        {
            _families.Add(family);
        }

        return family;
    }

    private void Record(object? family, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        lock (_gate)
        {
            ((PrometheusFamily)family!).Record(value, tags);
        }
    }
}
