using TelemetryCore.Balances.Internal;
using TelemetryCore.Balances.Networks;

namespace TelemetryCore.Balances.Reconciliation;

/// <summary>Readings in the unit of the balance, with their variances.</summary>
internal sealed class MeterReadings
{
    private readonly IReadOnlyList<StreamDefinition> _streams;
    private readonly IReadOnlyList<MeterCorrelation> _correlations;
    private readonly double[] _constant;
    private readonly bool _dependsOnReadings;
    private int _periods = 1;

    public MeterReadings(BalanceModel model)
    {
        _streams = model.Streams;
        _correlations = model.Correlations;
        Values = new double[_streams.Count];
        Variances = new double[_streams.Count];
        Available = new bool[_streams.Count];
        Kinds = new ReadingKind[_streams.Count];
        Covariances = new double[_correlations.Count];
        _constant = new double[_streams.Count];
        _dependsOnReadings = _streams.Any(stream =>
            stream.ToBasisRelativeDeviation != 0 || stream.Uncertainty is { PercentOfReading: not 0 });
        FillConstant();
    }

    /// <summary>NaN where missing.</summary>
    public double[] Values { get; }

    /// <summary>0 where missing, NaN where nobody knows.</summary>
    public double[] Variances { get; }

    public double[] Covariances { get; }

    public bool[] Available { get; }

    public ReadingKind[] Kinds { get; }

    public bool HasLimits { get; private set; }

    public void Read(in PeriodReadings readings)
    {
        Check(readings);
        HasLimits = false;
        var periods = Math.Max(readings.Periods, 1);
        if (periods != _periods)
        {
            _periods = periods;
            FillConstant();
        }

        for (var stream = 0; stream < Values.Length; stream++)
        {
            var definition = _streams[stream];
            var value = readings.Values[stream] * definition.ToBasis;
            Available[stream] = definition.IsMeasured && double.IsFinite(value);
            Values[stream] = Available[stream] ? value : double.NaN;
            Kinds[stream] = readings.Kinds.IsEmpty || !Available[stream] ? ReadingKind.Value : readings.Kinds[stream];
            HasLimits |= Kinds[stream] != ReadingKind.Value;
            Variances[stream] = !Available[stream] ? 0
                : _dependsOnReadings ? Variance(definition, readings.Values[stream])
                : _constant[stream];
        }

        FillCovariances();
    }

    /// <summary>Leaves a reading out, as if it were missing.</summary>
    public void Drop(int stream)
    {
        Available[stream] = false;
        Kinds[stream] = ReadingKind.Value;
        Values[stream] = double.NaN;
        Variances[stream] = 0;
        FillCovariances();
    }

    /// <summary>Counts readings of which only a limit is known as available, or not.</summary>
    public void SetLimits(bool isAvailable)
    {
        for (var stream = 0; stream < Values.Length; stream++)
        {
            if (Kinds[stream] != ReadingKind.Value)
            {
                Available[stream] = isAvailable;
            }
        }
    }

    private void Check(in PeriodReadings readings)
    {
        if (readings.Values.Length != Values.Length)
        {
            Throw.ReadingsDiffer(readings.Values.Length, Values.Length);
        }

        if (!readings.Kinds.IsEmpty && readings.Kinds.Length != Values.Length)
        {
            Throw.KindsDiffer(readings.Kinds.Length, Values.Length);
        }
    }

    private void FillConstant()
    {
        for (var stream = 0; stream < _constant.Length; stream++)
        {
            _constant[stream] = _dependsOnReadings ? double.NaN : Variance(_streams[stream], 0);
        }
    }

    private double Variance(StreamDefinition stream, double reading)
    {
        if (stream.Uncertainty is not { } uncertainty)
        {
            return double.NaN;
        }

        var deviation = uncertainty.StandardDeviation(reading / _periods) * stream.ToBasis;
        var ofBasis = stream.ToBasisRelativeDeviation * reading * stream.ToBasis;
        var ofMeter = SummedVariance.Of(deviation * deviation, uncertainty.SystematicShare, _periods);
        var variance = ofMeter + (ofBasis * ofBasis);
        return variance > 0 && double.IsFinite(variance) ? variance : double.NaN;
    }

    private void FillCovariances()
    {
        for (var pair = 0; pair < Covariances.Length; pair++)
        {
            var (first, second, coefficient) = _correlations[pair];
            var product = Variances[first] * Variances[second];
            Covariances[pair] = product > 0 ? coefficient * Math.Sqrt(product) : 0;
        }
    }
}
