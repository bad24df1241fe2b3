using System.Runtime.CompilerServices;
using TelemetryCore.Samples;

namespace TelemetryCore.Cli.Bench;

/// <summary>
/// A seeded realistic generator: one sensor at 1 Hz with a daily cycle, drift (AR(1)), plateaus, spikes, missing bursts
/// and, in every tenth series, jittered timestamps. The seed and the series' number fix its samples completely.
/// </summary>
public sealed class SeriesGenerator
{
    private const long StartMicroseconds = 1_767_225_600_000_000; // 2026-01-01T00:00:00Z
    private const int JitterMilliseconds = 20;
    private const double SecondsPerDay = 86_400;

    private readonly double _base;
    private readonly double _dailyAmplitude;
    private readonly double _innovation;
    private readonly double _persistence;
    private readonly double _phase;
    private readonly double _scale;
    private readonly double _spread;
    private readonly bool _jittered;

    private ulong _state0;
    private ulong _state1;
    private double _drift;
    private double? _spareNormal;
    private double _plateau;
    private double _spike;
    private long _second;
    private int _gapLeft;
    private int _plateauLeft;
    private int _spikeLeft;

    /// <summary>A generator at the start of 2026.</summary>
    /// <param name="series">The number of the series, from 0.</param>
    /// <param name="seed">The seed of all series.</param>
    public SeriesGenerator(int series, ulong seed = 42)
    {
        var mix = (seed * 0x9E37_79B9_7F4A_7C15) + ((ulong)(uint)series * 0xD134_2543_DE82_EF95) + 1;
        _state0 = Mix(ref mix);
        _state1 = Mix(ref mix);
        var pick = Uniform();
        _scale = pick < 0.4 ? 10 : pick < 0.8 ? 100 : 1000;
        _base = LogUniform(10, 1000);
        _dailyAmplitude = _base * (0.01 + (0.09 * Uniform()));
        _phase = Uniform() * 2 * Math.PI;
        _persistence = 1 - LogUniform(1e-4, 1e-3);
        _innovation = LogUniform(0.2, 8) / _scale;
        _spread = _innovation / Math.Sqrt(1 - (_persistence * _persistence));
        _jittered = series % 10 == 0;
        _drift = _spread * Normal();
    }

    /// <summary>The next sample of the series that is not missing.</summary>
    public Sample Next()
    {
        Sample sample;
        while (!TryNext(out sample))
        {
        }

        return sample;
    }

    private bool TryNext(out Sample sample)
    {
        var second = _second++;
        var timestamp = StartMicroseconds + (second * Timestamp.MicrosecondsPerSecond);
        if (_jittered)
        {
            timestamp += ((long)(Uniform() * ((2 * JitterMilliseconds) + 1)) - JitterMilliseconds) * 1000;
        }

        _drift = (_persistence * _drift) + (_innovation * Normal());
        sample = new Sample(new Timestamp(timestamp), NextValue(second), SampleStatus.Normal);
        return !IsMissing();
    }

    private double NextValue(long second)
    {
        if (_plateauLeft > 0)
        {
            _plateauLeft--;
            return _plateau;
        }

        var level = _base + (_dailyAmplitude * Math.Sin((2 * Math.PI * second / SecondsPerDay) + _phase)) + _drift;
        var value = Math.Round((level + NextSpike()) * _scale) / _scale;
        if (Uniform() < 1.0 / 3600)
        {
            _plateauLeft = 30 + (int)(Uniform() * 571);
            _plateau = value;
        }

        return value;
    }

    private double NextSpike()
    {
        if (_spikeLeft > 0)
        {
            _spikeLeft--;
            return _spike;
        }

        if (Uniform() >= 1.0 / 20_000)
        {
            return 0;
        }

        _spikeLeft = (int)(Uniform() * 5);
        _spike = (Uniform() < 0.5 ? -1 : 1) * (5 + (15 * Uniform())) * _spread;
        return _spike;
    }

    // Bursts of ten seconds on average, half a percent of all samples.
    private bool IsMissing()
    {
        if (_gapLeft > 0)
        {
            _gapLeft--;
            return true;
        }

        if (Uniform() >= 0.0005)
        {
            return false;
        }

        _gapLeft = (int)(Math.Log(1 - Uniform()) / Math.Log(0.9));
        return true;
    }

    private double LogUniform(double min, double max) => min * Math.Pow(max / min, Uniform());

    private double Uniform() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    // Marsaglia's polar method makes two normal deviates at a time.
    private double Normal()
    {
        if (_spareNormal is { } spare)
        {
            _spareNormal = null;
            return spare;
        }

        double a, b, square;
        do
        {
            a = (2 * Uniform()) - 1;
            b = (2 * Uniform()) - 1;
            square = (a * a) + (b * b);
        }
        while (square is >= 1 or 0);

        var factor = Math.Sqrt(-2 * Math.Log(square) / square);
        _spareNormal = b * factor;
        return a * factor;
    }

    // xoroshiro128+, so that the samples do not depend on the runtime's Random.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong NextBits()
    {
        var result = _state0 + _state1;
        var mixed = _state0 ^ _state1;
        _state0 = ulong.RotateLeft(_state0, 24) ^ mixed ^ (mixed << 16);
        _state1 = ulong.RotateLeft(mixed, 37);
        return result;
    }

    private static ulong Mix(ref ulong state)
    {
        state += 0x9E37_79B9_7F4A_7C15;
        var mixed = (state ^ (state >> 30)) * 0xBF58_476D_1CE4_E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D0_49BB_1331_11EB;
        return mixed ^ (mixed >> 31);
    }
}
