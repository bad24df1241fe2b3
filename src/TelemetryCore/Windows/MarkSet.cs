using TelemetryCore.Internal;
using TelemetryCore.Samples;

namespace TelemetryCore.Windows;

/// <summary>Some of the marks, one bit each.</summary>
internal readonly record struct MarkSet
{
    private readonly ushort _bits;

    public MarkSet(ReadOnlySpan<StatusMark> marks)
    {
        if (marks.IsEmpty)
        {
            Throw.NoMarks();
        }

        foreach (var mark in marks)
        {
            _bits |= (ushort)(1 << IndexOf(mark));
        }
    }

    /// <summary>The marks, ascending.</summary>
    public IEnumerable<StatusMark> All
    {
        get
        {
            for (var i = 0; i < StatusHistogram.Length; i++)
            {
                if (Contains((StatusMark)i))
                {
                    yield return (StatusMark)i;
                }
            }
        }
    }

    public bool Contains(StatusMark mark) => (_bits >> IndexOf(mark) & 1) != 0;

    /// <summary>Samples that carried one of the marks.</summary>
    public int CountIn(in StatusHistogram statuses)
    {
        var count = 0;
        for (var i = 0; i < StatusHistogram.Length; i++)
        {
            count += (_bits >> i & 1) * statuses[(StatusMark)i];
        }

        return count;
    }

    public override string ToString() => string.Join(", ", Enum.GetValues<StatusMark>().Where(Contains));

    // Marks that no table names are one, as in the histogram.
    private static int IndexOf(StatusMark mark) => Math.Min((int)mark, StatusHistogram.Length - 1);
}
