using System.Runtime.InteropServices;
using TelemetryCore.Kernels;
using TelemetryCore.Samples;

namespace TelemetryCore.Columns;

/// <summary>
/// What a stretch of rows amounts to, so that a question about all of them is answered without decoding one. Only valid
/// rows (a usable mark on a finite number) count in <see cref="Min"/>, <see cref="Max"/> and the sum.
/// </summary>
internal readonly record struct ZoneMap
{
    public Timestamp First { get; init; }

    public Timestamp Last { get; init; }

    public int Count { get; init; }

    /// <summary>Rows that are valid.</summary>
    public int Valid { get; init; }

    /// <summary>The least valid value; positive infinity when there is none.</summary>
    public double Min { get; init; }

    /// <summary>The greatest valid value; negative infinity when there is none.</summary>
    public double Max { get; init; }

    /// <summary>The sum of the valid values as an integer at <see cref="Scale"/>.</summary>
    public Int128 Sum { get; init; }

    /// <summary>
    /// Decimals of <see cref="Sum"/>; -1 when a valid value is no short decimal and there is no exact sum.
    /// </summary>
    public int Scale { get; init; }

    /// <summary>How many rows carried each mark, valid or not.</summary>
    public StatusHistogram Statuses { get; init; }

    public bool HasExactSum => Scale >= 0;

    /// <summary>The exact mean of the valid values; only when <see cref="HasExactSum"/>.</summary>
    public ExactMean Mean => ExactMean.Of(Valid, Sum, Scale);

    /// <summary>
    /// The map of rows with ascending timestamps, at least one. <paramref name="decimals"/> is a hint only.
    /// </summary>
    public static ZoneMap Of(Rows rows, int decimals)
    {
        var mean = ExactMean.At(decimals);
        return Of(rows.Samples, ref mean);
    }

    /// <summary>
    /// The map of samples with ascending timestamps, at least one, whose valid values are added to a mean.
    /// </summary>
    public static ZoneMap Of(SampleBatch rows, ref ExactMean mean)
    {
        var statuses = default(StatusHistogram);
        var min = double.PositiveInfinity;
        var max = double.NegativeInfinity;
        var marks = MemoryMarshal.AsBytes(rows.Statuses);
        for (var start = 0; start < rows.Length;)
        {
            var status = rows.Statuses[start];
            var change = marks[start..].IndexOfAnyExcept(status.Value);
            var run = change < 0 ? rows.Length - start : change;
            statuses.Add(status, run);
            if (status.IsUsable)
            {
                var values = rows.Values.Slice(start, run);
                mean.AddFinite(values);
                FiniteRange.Widen(values, ref min, ref max);
            }

            start += run;
        }

        return new ZoneMap
        {
            First = rows.Timestamps[0],
            Last = rows.Timestamps[^1],
            Count = rows.Length,
            Valid = mean.Count,
            Min = min,
            Max = max,
            Sum = mean.IsExact ? mean.Sum : 0,
            Scale = mean.IsExact ? mean.Scale : -1,
            Statuses = statuses,
        };
    }

    /// <summary>The map of these rows and later ones.</summary>
    public ZoneMap Followed(in ZoneMap later)
    {
        var isExact = HasExactSum && later.HasExactSum;
        var mean = isExact ? Mean : default;
        if (isExact)
        {
            mean.Add(later.Mean);
        }

        var statuses = Statuses;
        statuses.Add(later.Statuses);
        return new ZoneMap
        {
            First = First,
            Last = later.Last,
            Count = Count + later.Count,
            Valid = Valid + later.Valid,
            Min = Math.Min(Min, later.Min),
            Max = Math.Max(Max, later.Max),
            Sum = mean.Sum,
            Scale = isExact ? mean.Scale : -1,
            Statuses = statuses,
        };
    }
}
