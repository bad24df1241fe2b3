using System.Diagnostics;
using System.Globalization;

namespace TelemetryCore.TestKit;

/// <summary>
/// Seeded randomness. A failing round names the seed that makes it the first round of the next run:
/// <c>TELEMETRYCORE_SEED=n dotnet test</c>. <c>TELEMETRYCORE_FUZZ_SECONDS</c> lets each check go on for that long.
/// </summary>
public static class Seed
{
    public const string SeedVariable = "TELEMETRYCORE_SEED";
    public const string SecondsVariable = "TELEMETRYCORE_FUZZ_SECONDS";
    private const int Default = 20_260_101;

    /// <summary>The seed of the first round.</summary>
    public static int Value { get; } = Read(SeedVariable, Default);

    /// <summary>How long a check goes on past its own rounds; zero in an ordinary run.</summary>
    public static TimeSpan FuzzTime { get; } = TimeSpan.FromSeconds(Read(SecondsVariable, 0));

    /// <summary>Randomness for a test that needs only one round.</summary>
    public static Random NewRandom() => new(Value);

    /// <summary>Runs a check with a new seed each round.</summary>
    /// <exception cref="SeedFailedException">The check threw; the message has the seed of that round.</exception>
    public static void ForEach(int rounds, Action<Random> check) => ForEach(rounds, Value, FuzzTime, check);

    internal static void ForEach(int rounds, int seed, TimeSpan atLeast, Action<Random> check)
    {
        ArgumentNullException.ThrowIfNull(check);
        var start = Stopwatch.GetTimestamp();
        for (var round = 0; round < rounds || Stopwatch.GetElapsedTime(start) < atLeast; round++)
        {
            var roundSeed = unchecked(seed + round);
            try
            {
                check(new Random(roundSeed));
            }
            catch (Exception failure)
            {
                throw new SeedFailedException(roundSeed, failure);
            }
        }
    }

    private static int Read(string variable, int fallback) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : fallback;
}
