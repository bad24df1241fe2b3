using TelemetryCore.Cli.Demo.Park;
using TelemetryCore.Cli.Demo.Sources;

namespace TelemetryCore.Cli.Demo.Loggers;

/// <summary>What an instrument says: a value and the data flag of HJ 212-2017 table 8. A NaN is no reading.</summary>
internal readonly record struct Reading(double Value, char Flag);

/// <summary>One factor of one station: its source, and what the script does to it.</summary>
internal sealed class Instrument(Factor factor, int index, Func<DateTimeOffset, double> source, StationScript script)
{
    private double _last;

    /// <summary>The next reading; times must ascend by the station's cadence.</summary>
    public Reading Read(DateTimeOffset at)
    {
        var value = source(at);
        if (factor.Source is FactorSource.Beijing)
        {
            return new Reading(value, 'N');
        }

        var (shown, flag) = Disturbed(value, at);

        // Adding zero turns -0 into 0, which is how it goes over the wire.
        _last = Math.Round(shown, factor.Decimals) + 0.0;
        return new Reading(_last, flag);
    }

    private (double Value, char Flag) Disturbed(double value, DateTimeOffset at)
    {
        var threshold = factor.SampleLimit?.Threshold ?? 0;
        if (Active(EventKind.CommunicationFault, at) is not null)
        {
            return (_last, 'B');
        }

        if (Active(EventKind.Maintenance, at) is not null)
        {
            return (value, 'M');
        }

        if (Active(EventKind.Stoppage, at) is not null)
        {
            return (factor.IsPollutant ? 0 : value, 'F');
        }

        // Span gas of four fifths of the limit.
        if (Active(EventKind.Calibration, at) is not null)
        {
            return (threshold * 0.8, 'C');
        }

        var drift = Active(EventKind.Drift, at)?.Progress(at) ?? 0;
        var excess = Active(EventKind.Exceedance, at) is { } active ? Math.Sin(Math.PI * active.Progress(at)) : 0;
        return (value + (threshold * ((drift * 0.3) + (excess * 1.5))), 'N');
    }

    private ScriptedEvent? Active(EventKind kind, DateTimeOffset at) => script.Active(kind, index, at);
}
