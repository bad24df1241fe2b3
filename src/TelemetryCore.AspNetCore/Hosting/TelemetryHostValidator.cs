using Microsoft.Extensions.Options;
using TelemetryCore.AspNetCore.Access;

namespace TelemetryCore.AspNetCore.Hosting;

/// <summary>Says all that stands against the options of a host, each with the key of its setting.</summary>
internal sealed class TelemetryHostValidator : IValidateOptions<TelemetryHostOptions>
{
    private const int NameLengthMax = 128;
    private const int Sha256Digits = 64;

    public ValidateOptionsResult Validate(string? name, TelemetryHostOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        string[] problems =
        [
            .. KeyProblems(options.Keys),
            .. RangeProblems(options),
            .. EngineProblems(options),
            .. BalanceProblems(options),
        ];
        return problems.Length > 0 ? ValidateOptionsResult.Fail(problems) : ValidateOptionsResult.Success;
    }

    private static IEnumerable<string> KeyProblems(IList<TelemetryKey> keys)
    {
        foreach (var (place, key) in keys.Index())
        {
            if (key.Name.Length is 0 or > NameLengthMax)
            {
                yield return At($"Keys:{place}:Name", key.Name, $"1 to {NameLengthMax} characters");
            }

            if (!Enum.IsDefined(key.Role))
            {
                yield return At($"Keys:{place}:Role", key.Role, "Read, Operate or Correct");
            }

            if (key.Sha256.Length != Sha256Digits || !key.Sha256.All(char.IsAsciiHexDigit))
            {
                yield return At($"Keys:{place}:Sha256", key.Sha256, $"{Sha256Digits} hexadecimal digits");
            }
        }

        foreach (var twice in keys.Index().Where(key => keys.Take(key.Index).Any(other => AreAlike(other, key.Item))))
        {
            yield return $"{TelemetryHostOptions.Section}:Keys:{twice.Index}: its name or its hash stands before; " +
                "give each key one entry";
        }
    }

    private static bool AreAlike(TelemetryKey a, TelemetryKey b) =>
        a.Name == b.Name || a.Sha256.Equals(b.Sha256, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> RangeProblems(TelemetryHostOptions options)
    {
        string?[] problems =
        [
            Outside(nameof(options.EventSubscribersMax), options.EventSubscribersMax, 1, 100_000),
            Outside(nameof(options.RequestBodyBytesMax), options.RequestBodyBytesMax, 1L << 10, 16L << 20),
            Outside(nameof(options.AuditEntriesMax), options.AuditEntriesMax, 16, 1_000_000),
            Outside(
                nameof(options.HeartbeatInterval),
                options.HeartbeatInterval,
                TimeSpan.FromMilliseconds(10),
                TimeSpan.FromMinutes(1)),
            options.NoDataAfter == TimeSpan.Zero ? null : Outside(
                nameof(options.NoDataAfter), options.NoDataAfter, TimeSpan.FromSeconds(1), TimeSpan.MaxValue),
            Outside(nameof(options.DiskReserveBytes), options.DiskReserveBytes, 0, long.MaxValue),
            options.DataDirectory is "" ? At(nameof(options.DataDirectory), "", "a directory; leave it out") : null,
        ];
        return problems.OfType<string>();
    }

    // What the engine would refuse without naming the key.
    private static IEnumerable<string> EngineProblems(TelemetryHostOptions options)
    {
        string?[] problems =
        [
            options.Durability is { } mode && !Enum.IsDefined(mode)
                ? At(nameof(options.Durability), mode, "None, ProcessCrash, PowerLoss or PowerLossEach")
                : null,
            options.CommitInterval is { } interval
                ? Outside(
                    nameof(options.CommitInterval), interval, Limits.CommitIntervalMin, Limits.CommitIntervalMax)
                : null,
            options.MemoryLimit is { } memory
                ? Outside(nameof(options.MemoryLimit), memory, Limits.MemoryLimitMin, Limits.MemoryLimitMax)
                : null,
            options.RetentionAge is { } age
                ? Outside(nameof(options.RetentionAge), age, TimeSpan.FromHours(1), TimeSpan.MaxValue)
                : null,
            options.RetentionBytes is { } bytes
                ? Outside(nameof(options.RetentionBytes), bytes, Limits.MemoryLimitMin, long.MaxValue)
                : null,
        ];
        return problems.OfType<string>();
    }

    private static IEnumerable<string> BalanceProblems(TelemetryHostOptions options)
    {
        foreach (var (place, balance) in options.Balances.Index())
        {
            if (balance.Name.Length is 0 or > NameLengthMax || balance.Name.Contains('/', StringComparison.Ordinal))
            {
                yield return At($"Balances:{place}:Name", balance.Name, $"1 to {NameLengthMax} characters without '/'");
            }

            if (options.Balances.Take(place).Any(other => other.Name == balance.Name))
            {
                yield return At($"Balances:{place}:Name", balance.Name, "a name of its own: it stands before");
            }

            if (balance.Period is null)
            {
                yield return $"{TelemetryHostOptions.Section}:Balances:{place}: neither the model nor the options of " +
                    $"'{balance.Name}' say how long a period is";
            }
        }
    }

    private static string? Outside<T>(string key, T value, T min, T max)
        where T : IComparable<T> =>
        value.CompareTo(min) < 0 || value.CompareTo(max) > 0 ? At(key, value, $"between {min} and {max}") : null;

    private static string At<T>(string key, T value, string wanted) =>
        $"{TelemetryHostOptions.Section}:{key}: '{value}' is not {wanted}";
}
