using System.Globalization;
using TelemetryCore.Internal;

namespace TelemetryCore.Windows.Aggregates;

/// <summary>A percentage from 0 to 100 with up to four decimals, as an integer fraction of one.</summary>
internal readonly record struct Percentage
{
    /// <summary>A hundred percent.</summary>
    public const long Whole = 1_000_000;

    /// <summary>Decimals of a percent.</summary>
    public const int Decimals = 4;

    private const int PartsPerPercent = 10_000;

    public Percentage(decimal percent)
    {
        var parts = percent is >= 0 and <= 100 ? percent * PartsPerPercent : decimal.MinusOne;
        Parts = parts >= 0 && decimal.Truncate(parts) == parts ? (long)parts : Throw.BadPercentage(percent);
    }

    /// <summary>0 to <see cref="Whole"/>.</summary>
    public long Parts { get; }

    public override string ToString() =>
        ((decimal)Parts / PartsPerPercent).ToString("0.####", CultureInfo.InvariantCulture);
}
