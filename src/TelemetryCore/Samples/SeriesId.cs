namespace TelemetryCore.Samples;

/// <summary>The dense number of a series within one engine, from 0 in order of registration.</summary>
/// <param name="Value">0-based.</param>
public readonly record struct SeriesId(int Value)
{
    /// <inheritdoc/>
    public override string ToString() => $"#{Value}";
}
