using TelemetryCore.Columns;
using TelemetryCore.Kernels;
using TelemetryCore.Windows.Aggregates;
using TelemetryCore.Windows.Panes;

namespace TelemetryCore.Windows.Sliding;

internal sealed partial class SlidingSums
{
    // In use while the window has what is no integer at a common scale; items are then bits of doubles. One
    // pane a sample.
    private PrefixColumn<MeanAggregate, ExactMean>? _panes;
    private bool _usesPanes;

    // Up to this position the window may have such a value.
    private long _oddEnd;

    private void SlidePanes(
        ReadOnlySpan<double> values, ReadOnlySpan<int> counts, Span<double> sums, Span<double> means)
    {
        var panes = _panes ??= new PrefixColumn<MeanAggregate, ExactMean>(default);
        if (!_usesPanes)
        {
            LeaveIntegers(panes, values.Length);
        }

        for (var i = 0; i < counts.Length; i++)
        {
            if (!values.IsEmpty)
            {
                _items[_items.End++] = BitConverter.DoubleToInt64Bits(values[i]);
                Push(panes, values.Slice(i, 1));
            }

            panes.Drop(_items.Count - counts[i]);
            _items.Start = _items.End - counts[i];
            Write(panes.Combined(0, panes.Count, default), i, sums, means);
        }

        if (_items.Start >= _oddEnd)
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

    private static void Write(in ExactMean mean, int row, Span<double> sums, Span<double> means)
    {
        if (!sums.IsEmpty)
        {
            sums[row] = mean.SumValue.ToDouble();
        }

        if (!means.IsEmpty)
        {
            means[row] = mean.ToDouble();
        }
    }

    private void LeaveIntegers(PrefixColumn<MeanAggregate, ExactMean> panes, int added)
    {
        _usesPanes = true;
        _oddEnd = _items.End + added;
        for (var position = _items.Start; position < _items.End; position++)
        {
            ref var item = ref _items[position];
            var value = item / Power;
            item = BitConverter.DoubleToInt64Bits(value);
            Push(panes, new(in value));
        }
    }

    // All rows of the window came after the last odd one that is known of; another waits for as many rows again.
    private void ReturnToIntegers(PrefixColumn<MeanAggregate, ExactMean> panes)
    {
        _oddEnd = _items.End;
        if (!TryMeasureDoubles(out var scale, out var most) ||
            most * _items.Count > ExactMax || ShortDecimal.PowersOfTen[scale] * _items.Count > ExactMax)
        {
            return;
        }

        (_scale, _most, _sum) = (scale, most, 0);
        _rowsSinceMeasured = 0;
        _usesPanes = false;
        panes.Reset();
        for (var position = _items.Start; position < _items.End; position++)
        {
            ref var item = ref _items[position];
            ShortDecimal.TryGet(BitConverter.Int64BitsToDouble(item), scale, out item);
            _sum += item;
        }
    }

    private bool TryMeasureDoubles(out int scale, out double most)
    {
        scale = 0;
        most = 0;
        for (var position = _items.Start; position < _items.End; position++)
        {
            var value = BitConverter.Int64BitsToDouble(_items[position]);
            if (!ShortDecimal.TryGet(value, out _, out var needed))
            {
                return false;
            }

            scale = Math.Max(scale, needed);
            most = Math.Max(most, Math.Abs(value));
        }

        most = Math.Ceiling(most * ShortDecimal.PowersOfTen[scale]);
        return most <= DecimalSum.MantissaMax;
    }
}
