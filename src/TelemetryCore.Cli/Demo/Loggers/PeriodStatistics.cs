namespace TelemetryCore.Cli.Demo.Loggers;

/// <summary>The figures of one period.</summary>
internal readonly record struct PeriodFigures(double Min, double Mean, double Max, char Flag);

/// <summary>
/// What a logger computes itself for CN 2051 and 2061: least, mean and greatest reading, and a flag by HJ 212-2017's
/// rule for flue gas: N when at least three quarters of the readings are normal.
/// </summary>
internal sealed class PeriodStatistics(int decimals)
{
    private const double NormalShareMin = 0.75;

    private decimal _sum;
    private double _min;
    private double _max;
    private int _normal;
    private int _other;
    private char _otherFlag;

    public bool HasReadings => _normal + _other > 0;

    public void Add(Reading reading)
    {
        if (reading.Flag != 'N')
        {
            _other++;
            _otherFlag = reading.Flag;
            return;
        }

        _min = _normal == 0 ? reading.Value : Math.Min(_min, reading.Value);
        _max = _normal == 0 ? reading.Value : Math.Max(_max, reading.Value);
        _sum += (decimal)reading.Value;
        _normal++;
    }

    /// <summary>
    /// The period's figures; begins the next period. A period without a normal reading has zeros and says why.
    /// </summary>
    public PeriodFigures Take()
    {
        var mean = _normal == 0 ? 0 : (double)Math.Round(_sum / _normal, decimals);
        var flag = _normal >= NormalShareMin * (_normal + _other) ? 'N' : _otherFlag;
        var result = new PeriodFigures(_min, mean, _max, flag);
        (_sum, _min, _max, _normal, _other) = (0, 0, 0, 0, 0);
        return result;
    }
}
