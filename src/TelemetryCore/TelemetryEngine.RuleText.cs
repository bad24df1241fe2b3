using System.Diagnostics.CodeAnalysis;
using TelemetryCore.Alarms;
using TelemetryCore.Internal;
using TelemetryCore.Samples;

namespace TelemetryCore;

public sealed partial class TelemetryEngine
{
    /// <summary>
    /// Rules as JSON text that people can read, keep in a file and change. Equal rules have equal texts: members have
    /// one order, and defaults are left out.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// A name holds half of a surrogate pair, for which JSON has no place.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// Windows of windows are nested too deep, or a rule names a window without its definition.
    /// </exception>
    public string WriteRules(IEnumerable<AlarmRule> rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return AlarmRulesJson.Write(rules, Names);
    }

    /// <summary>
    /// Reads what <see cref="WriteRules"/> wrote or people wrote like it, also with comments and trailing commas.
    /// Nothing is added to the engine; series that a rule is computed from must be registered.
    /// </summary>
    /// <param name="text">The JSON text.</param>
    /// <param name="rules">The rules, each in its ranges.</param>
    /// <param name="error">
    /// Where the text is wrong and why, such as <c>limits[2].deadband: it is -1; Deadband must lie between ...</c>
    /// </param>
    /// <returns>False when the text is wrong.</returns>
    public bool TryReadRules(
        string text, [NotNullWhen(true)] out IReadOnlyList<AlarmRule>? rules, [NotNullWhen(false)] out string? error)
    {
        ArgumentNullException.ThrowIfNull(text);
        (rules, error) = (null, null);
        try
        {
            rules = AlarmRulesJson.Read(text, Names);
        }
        catch (JsonTextException fault)
        {
            error = fault.Message;
        }

        return rules is not null;
    }

    private SeriesNames? _names;

    /// <summary>How texts name the series of this engine.</summary>
    private SeriesNames Names => _names ??= new SeriesNames(
        id => GetInfo(id).Key,
        key => TryFind(key, out var id) ? id : null);
}
