namespace TelemetryCore.Cli.Demo.Sources;

/// <summary>
/// SplitMix64 (Steele, Lea and Flood 2014): the same numbers for the same seed on every machine and every .NET version,
/// which <see cref="Random"/> does not promise.
/// </summary>
internal struct SeededNoise
{
    private const ulong Increment = 0x9E3779B97F4A7C15;

    private ulong _state;

    public SeededNoise(ulong seed) => _state = seed;

    /// <summary>A stream of its own for each name, so that a new factor does not change the others.</summary>
    public static SeededNoise For(int seed, string name)
    {
        var state = (ulong)(uint)seed * Increment;
        foreach (var letter in name)
        {
            state = Mix(state + letter + Increment);
        }

        return new SeededNoise(state);
    }

    public static ulong Mix(ulong bits)
    {
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double NextUniform() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [0, end).</summary>
    public int NextInt32(int end) => (int)(NextUniform() * end);

    /// <summary>Normal with mean 0 and standard deviation 1, by Box and Muller.</summary>
    public double NextNormal()
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - NextUniform()));
        return radius * Math.Cos(2 * Math.PI * NextUniform());
    }

    private ulong NextBits() => Mix(_state += Increment);
}
