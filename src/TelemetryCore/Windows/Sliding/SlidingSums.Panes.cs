using TelemetryCore.Columns;
using TelemetryCore.Windows.Aggregates;
using TelemetryCore.Windows.Panes;

namespace TelemetryCore.Windows.Sliding;

internal sealed partial class SlidingSums
{
    // In use while the window has what is no integer at a common scale; items of the rows are then bits of doubles. One
    // pane a sample.
    private PrefixColumn<MeanAggregate, ExactMean>? _panes;
    private bool _usesPanes;

    // Up to this row the window may have such a value.
    private int _oddEnd;

    private void SlidePanes(ReadOnlySpan<double> values, SlidingFigures figures)
    {
        var panes = _panes ??= new PrefixColumn<MeanAggregate, ExactMean>(default);
        if (!_usesPanes)
        {
            LeaveIntegers(panes, values.Length);
        }

        for (var i = 0; i < values.Length; i++)
        {
            _rows.Items[_rows.End] = BitConverter.DoubleToInt64Bits(values[i]);
            Push(panes, values.Slice(i, 1));
            var before = _rows.Times[_rows.End++] - _size;
            var start = _rows.Start;
            while (_rows.Times[start] <= before)
            {
                start++;
            }

            panes.Drop(start - _rows.Start);
            _rows.Start = start;
            Write(figures, i, panes.Combined(0, panes.Count, default));
        }

        if (_rows.Start >= _oddEnd)
        {
            ReturnToIntegers(panes);
        }
    }

    private static void Push(PrefixColumn<MeanAggregate, ExactMean> panes, ReadOnlySpan<double> value)
    {
        panes.Push();
        panes.Lift(panes.Count - 1, new SampleRun { Values = value });
        panes.Settle(panes.Count - 1);
    }

    private static void Write(SlidingFigures figures, int row, in ExactMean mean)
    {
        if (!figures.Sums.IsEmpty)
        {
            figures.Sums[row] = mean.SumValue.ToDouble();
        }

        if (!figures.Means.IsEmpty)
        {
            figures.Means[row] = mean.ToDouble();
        }

        if (!figures.Counts.IsEmpty)
        {
            figures.Counts[row] = mean.Count;
        }
    }

    private void LeaveIntegers(PrefixColumn<MeanAggregate, ExactMean> panes, int added)
    {
        _usesPanes = true;
        _oddEnd = _rows.End + added;
        foreach (ref var item in _rows.Held)
        {
            var value = item / Power;
            item = BitConverter.DoubleToInt64Bits(value);
            Push(panes, new(in value));
        }
    }

    // All rows of the window came after the last odd one that is known of; another waits for as many rows again.
    private void ReturnToIntegers(PrefixColumn<MeanAggregate, ExactMean> panes)
    {
        _oddEnd = _rows.End;
        if (!TryMeasureDoubles(out var scale, out var most) ||
            most * _rows.Count > ExactMax || ShortDecimal.PowersOfTen[scale] * _rows.Count > ExactMax)
        {
            return;
        }

        (_scale, _most, _sum) = (scale, most, 0);
        _rowsSinceMeasured = 0;
        _usesPanes = false;
        panes.Reset();
        foreach (ref var item in _rows.Held)
        {
            ShortDecimal.TryGet(BitConverter.Int64BitsToDouble(item), scale, out item);
            _sum += item;
        }
    }

    private bool TryMeasureDoubles(out int scale, out double most)
    {
        scale = 0;
        most = 0;
        foreach (var item in _rows.Held)
        {
            if (!ShortDecimal.TryGet(BitConverter.Int64BitsToDouble(item), out _, out var needed))
            {
                return false;
            }

            scale = Math.Max(scale, needed);
            most = Math.Max(most, Math.Abs(BitConverter.Int64BitsToDouble(item)));
        }

        most = Math.Ceiling(most * ShortDecimal.PowersOfTen[scale]);
        return most <= Kernels.DecimalSum.MantissaMax;
    }
}
