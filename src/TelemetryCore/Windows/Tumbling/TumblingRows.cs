using TelemetryCore.Samples;

namespace TelemetryCore.Windows.Tumbling;

/// <summary>Valid samples in order of time; as integers of one scale too where they are such.</summary>
internal readonly ref struct TumblingRows
{
    /// <summary>No integers.</summary>
    public const int NoScale = -1;

    public ReadOnlySpan<Timestamp> Timestamps { get; init; }

    /// <summary>Empty when there are integers and no extremes are wanted.</summary>
    public ReadOnlySpan<double> Values { get; init; }

    /// <summary>Empty when there is no scale; a sum of all of them is at most 2^53.</summary>
    public ReadOnlySpan<long> Mantissas { get; init; }

    public int Scale { get; init; }

    public TumblingRows From(int start) => new()
    {
        Timestamps = Timestamps[start..],
        Values = Values.IsEmpty ? Values : Values[start..],
        Mantissas = Mantissas.IsEmpty ? Mantissas : Mantissas[start..],
        Scale = Scale,
    };
}
