namespace TelemetryCore.Exceedances;

/// <summary>The dense number of a limit within one engine, from 0 in order of addition.</summary>
/// <param name="Value">0-based.</param>
public readonly record struct LimitId(int Value)
{
    /// <summary>Of a limit that was in force in an earlier life of the engine and is in none of this one.</summary>
    internal static LimitId None => new(-1);
}
