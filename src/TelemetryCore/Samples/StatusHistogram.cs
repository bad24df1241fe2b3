using System.Runtime.CompilerServices;
using TelemetryCore.Kernels;

namespace TelemetryCore.Samples;

/// <summary>How many samples of a window carried each <see cref="StatusMark"/>.</summary>
[InlineArray(Length)]
public struct StatusHistogram : IEquatable<StatusHistogram>
{
    /// <summary>The number of marks that are told apart.</summary>
    public const int Length = 16;

    private int _first;

    /// <summary>Samples with <paramref name="mark"/>.</summary>
    public readonly int this[StatusMark mark] => this[Math.Min((int)mark, Length - 1)];

    /// <summary>All samples, usable or not.</summary>
    public readonly int Total
    {
        get
        {
            var total = 0;
            foreach (var count in this)
            {
                total += count;
            }

            return total;
        }
    }

    internal void Add(SampleStatus status, int count) => this[Math.Min((int)status.Mark, Length - 1)] += count;

    /// <summary>The mark of all samples; false when there are several, or none.</summary>
    internal readonly bool TryGetOnly(out StatusMark mark)
    {
        ReadOnlySpan<int> counts = this;
        var first = counts.IndexOfAnyExcept(0);
        mark = (StatusMark)first;
        return first >= 0 && first == counts.LastIndexOfAnyExcept(0);
    }

    internal void Add(in StatusHistogram other) => Counts.Add(this, other);

    internal void Remove(in StatusHistogram other) => Counts.Subtract(this, other);

    /// <inheritdoc/>
    public readonly bool Equals(StatusHistogram other)
    {
        ReadOnlySpan<int> left = this;
        ReadOnlySpan<int> right = other;
        return left.SequenceEqual(right);
    }

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is StatusHistogram other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var count in this)
        {
            hash.Add(count);
        }

        return hash.ToHashCode();
    }

    /// <summary>True when every mark was counted alike.</summary>
    public static bool operator ==(StatusHistogram left, StatusHistogram right) => left.Equals(right);

    /// <summary>True when a mark was counted differently.</summary>
    public static bool operator !=(StatusHistogram left, StatusHistogram right) => !left.Equals(right);
}
