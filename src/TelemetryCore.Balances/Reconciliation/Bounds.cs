using TelemetryCore.Balances.Internal;
using TelemetryCore.Balances.Networks;
using TelemetryCore.Balances.Structure;

namespace TelemetryCore.Balances.Reconciliation;

/// <summary>
/// The estimates nearest to the readings among those that are nowhere below 0 where they may not be: an active set of
/// streams that are held at 0, each as if a perfect meter had shown it.
/// </summary>
internal sealed class Bounds
{
    private const double Tolerance = 1e-9;

    private readonly bool[] _isBound;
    private readonly int[] _active;
    private readonly double[] _pull;
    private readonly double[] _scratch;
    private readonly double[] _free;
    private double[] _columns = [];
    private double[] _root = [];
    private int _count;

    public Bounds(BalanceModel model)
    {
        _isBound = [.. model.Streams.Select(stream => !stream.MayBeNegative && stream.Kind != StreamKind.Holdup)];
        _active = new int[_isBound.Length];
        _pull = new double[_isBound.Length];
        _scratch = new double[_isBound.Length];
        _free = new double[_isBound.Length];
    }

    public bool MayBeNegative(int stream) => !_isBound[stream];

    /// <summary>Estimates as they would be without bounds, where <see cref="Apply"/> found any to be broken.</summary>
    public ReadOnlySpan<double> Free => _free;

    /// <summary>Whether any estimate lay below 0 where it may not.</summary>
    public bool Apply(Gain gain, Span<double> estimates)
    {
        if (Worst(gain, estimates) < 0)
        {
            return false;
        }

        estimates.CopyTo(_free);
        _count = 0;
        for (var round = 0; round < 3 * _isBound.Length; round++)
        {
            if (FindReleased() is >= 0 and var released)
            {
                Release(released);
            }
            else if (Worst(gain, estimates) is >= 0 and var worst)
            {
                Hold(gain, worst);
            }
            else
            {
                break;
            }

            if (!TryPull(estimates))
            {
                break;
            }
        }

        return true;
    }

    private int Worst(Gain gain, ReadOnlySpan<double> estimates)
    {
        var (worst, least) = (-1, -Tolerance);
        for (var stream = 0; stream < estimates.Length; stream++)
        {
            if (estimates[stream] < 0 && _isBound[stream] && gain.Estimated[stream] > 0)
            {
                var z = estimates[stream] / Math.Sqrt(gain.Estimated[stream]);
                (worst, least) = z < least ? (stream, z) : (worst, least);
            }
        }

        return worst;
    }

    private void Hold(Gain gain, int stream)
    {
        var width = _isBound.Length;
        if (_columns.Length < (_count + 1) * width)
        {
            Array.Resize(ref _columns, (_count + 4) * width);
            _root = new double[(_count + 4) * (_count + 4)];
        }

        gain.FillCovariances(stream, _columns.AsSpan(_count * width, width), _scratch);
        _active[_count++] = stream;
    }

    private int FindReleased()
    {
        for (var i = 0; i < _count; i++)
        {
            if (_pull[i] > 0)
            {
                return i;
            }
        }

        return -1;
    }

    private void Release(int index)
    {
        var width = _isBound.Length;
        _count--;
        _active[index] = _active[_count];
        _columns.AsSpan(_count * width, width).CopyTo(_columns.AsSpan(index * width, width));
    }

    private bool TryPull(Span<double> estimates)
    {
        var width = _isBound.Length;
        var root = _root.AsSpan(0, _count * _count);
        for (var row = 0; row < _count; row++)
        {
            _pull[row] = _free[_active[row]];
            for (var column = 0; column < _count; column++)
            {
                root[(row * _count) + column] = _columns[(row * width) + _active[column]];
            }
        }

        if (!Cholesky.TryFactor(root, _count))
        {
            return false;
        }

        Cholesky.Solve(root, _count, _pull.AsSpan(0, _count));
        _free.CopyTo(estimates);
        for (var i = 0; i < _count; i++)
        {
            Kernels.ScaledAdd.Run(_columns.AsSpan(i * width, width), -_pull[i], estimates);
        }

        for (var i = 0; i < _count; i++)
        {
            estimates[_active[i]] = 0;
        }

        return true;
    }
}
