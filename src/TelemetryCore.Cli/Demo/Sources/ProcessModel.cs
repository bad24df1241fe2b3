namespace TelemetryCore.Cli.Demo.Sources;

/// <summary>
/// How a simulated quantity behaves: a level that it wanders about, how far, and for how long it remembers.
/// </summary>
internal sealed record ProcessShape(double Mean, double Spread)
{
    public TimeSpan Memory { get; init; } = TimeSpan.FromMinutes(10);

    public double Min { get; init; }

    public double Max { get; init; } = double.MaxValue;

    /// <summary>
    /// The span of a circle for what comes round again, such as 360 for a wind direction; 0 for the rest.
    /// </summary>
    public double Circle { get; init; }
}

/// <summary>
/// A first-order autoregressive process, x' = mean + phi (x - mean) + noise: simulated, and the same for the same seed.
/// </summary>
internal sealed class ProcessModel
{
    private readonly ProcessShape _shape;
    private readonly double _phi;
    private readonly double _step;

    private SeededNoise _noise;
    private double _deviation;

    public ProcessModel(ProcessShape shape, TimeSpan cadence, SeededNoise noise)
    {
        _shape = shape;
        _noise = noise;
        _phi = Math.Exp(-cadence / shape.Memory);
        _step = shape.Spread * Math.Sqrt(1 - (_phi * _phi));
        _deviation = shape.Spread * _noise.NextNormal();
    }

    public double Next()
    {
        _deviation = (_phi * _deviation) + (_step * _noise.NextNormal());
        var value = _shape.Mean + _deviation;
        return _shape.Circle > 0
            ? value - (_shape.Circle * Math.Floor(value / _shape.Circle))
            : Math.Clamp(value, _shape.Min, _shape.Max);
    }
}
