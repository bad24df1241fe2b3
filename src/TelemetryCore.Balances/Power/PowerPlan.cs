using TelemetryCore.Balances.Internal;
using TelemetryCore.Balances.Power.Judging;
using TelemetryCore.Balances.Power.Json;
using TelemetryCore.Balances.Power.Rules;

namespace TelemetryCore.Balances.Power;

/// <summary>
/// Meters, facilities and the rules by which they are watched: in code or as JSON text. Immutable and checked.
/// </summary>
public sealed class PowerPlan
{
    /// <summary>A plan of these.</summary>
    /// <param name="meters">At least one, with names of their own.</param>
    /// <param name="facilities">With names of their own, each with a meter of the plan.</param>
    /// <param name="rules">With names of their own, of facilities and meters of the plan.</param>
    /// <param name="zone">Whose clock schedules and hours of the week are on; null for UTC.</param>
    /// <exception cref="ArgumentException">The message names what is wrong, and where.</exception>
    public PowerPlan(
        IReadOnlyList<PowerMeter> meters,
        IReadOnlyList<Facility> facilities,
        IReadOnlyList<PowerRule> rules,
        TimeZoneInfo? zone = null)
    {
        ArgumentNullException.ThrowIfNull(meters);
        ArgumentNullException.ThrowIfNull(facilities);
        ArgumentNullException.ThrowIfNull(rules);
        Index = new PlanIndex([.. meters], [.. facilities], zone ?? TimeZoneInfo.Utc);
        Rules = [.. rules];
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var rule in Rules)
        {
            if (!names.Add(rule.Checked(Index).Name))
            {
                Throw.NameTwice("rules", rule.Name);
            }
        }
    }

    /// <summary>What is read.</summary>
    public IReadOnlyList<PowerMeter> Meters => Index.Meters;

    /// <summary>What produces or treats.</summary>
    public IReadOnlyList<Facility> Facilities => Index.Facilities;

    /// <summary>What is worth a look.</summary>
    public IReadOnlyList<PowerRule> Rules { get; }

    /// <summary>Whose clock schedules and hours of the week are on.</summary>
    public TimeZoneInfo Zone => Index.Zone;

    internal PlanIndex Index { get; }

    /// <summary>Reads a plan; comments and trailing commas may stand in the text.</summary>
    /// <exception cref="FormatException">The message names the path of what is wrong, and why.</exception>
    public static PowerPlan Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return PlanJson.Read(json);
    }

    /// <summary>The plan as JSON text that <see cref="Parse"/> reads; equal plans have equal texts.</summary>
    public string ToJson() => PlanJson.Write(this);
}
