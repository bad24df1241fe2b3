using System.Numerics;
using TelemetryCore.Kernels;

namespace TelemetryCore.Columns.Encodings;

/// <summary>Writes tokens as bit streams of tabled asymmetric numeral systems, one table for each context.</summary>
internal sealed class AnsEncoder
{
    private const int CountShift = 16;

    private readonly byte[] _slots = new byte[1 << AnsModel.TableLogMax];
    private readonly ushort[] _slotOf = new ushort[AnsModel.TableSizeMax];
    private readonly int[] _firstSlot = new int[AnsModel.ContextsMax * ColdTokens.TokensMax];
    private readonly int[] _bitsOf = new int[AnsModel.ContextsMax * ColdTokens.TokensMax];
    private readonly ushort[] _rows = new ushort[Limits.UnitRowsMax];
    private readonly ushort[] _bits = new ushort[Limits.UnitRowsMax];
    private readonly byte[] _bitCounts = new byte[Limits.UnitRowsMax];

    private int _contexts;
    private int _tableLog;

    public void Use(AnsModel model)
    {
        (_contexts, _tableLog) = (model.Contexts, model.TableLog);
        var size = 1 << _tableLog;
        Span<int> next = stackalloc int[ColdTokens.TokensMax];
        for (var context = 0; context < _contexts; context++)
        {
            var first = context * size;
            var counts = model.Counts(context);
            AnsSpread.Fill(counts, _slots.AsSpan(0, size));
            for (var token = 0; token < counts.Length; token++)
            {
                next[token] = first;
                Use(Row(context, token), first, counts[token]);
                first += counts[token];
            }

            for (var slot = 0; slot < size; slot++)
            {
                _slotOf[next[_slots[slot]]++] = (ushort)slot;
            }
        }
    }

    /// <summary>
    /// Writes one stream: the first state of each lane, then in turn the bits of each token but the last of a lane,
    /// which needs none.
    /// </summary>
    public void Encode(ReadOnlySpan<byte> tokens, ColdWriter writer)
    {
        var length = AnsStream.LaneLength(tokens.Length);
        for (var start = 0; start < tokens.Length; start += length)
        {
            var end = Math.Min(start + length, tokens.Length);
            writer.Bits((ulong)Backwards(tokens, start, end), _tableLog);
        }

        for (var first = 0; first < length; first++)
        {
            for (var index = first; index < tokens.Length; index += length)
            {
                writer.Bits(_bits[index], _bitCounts[index]);
            }
        }
    }

    private static int Row(int context, int token) => (context * ColdTokens.TokensMax) + token;

    // A state in [size, 2 * size) gives off as many bits as leave count to 2 * count - 1 of it: one more when it is at
    // least count << most, which the sum with this carries into the upper half.
    private void Use(int row, int first, int count)
    {
        var most = _tableLog - BitOperations.Log2((uint)Math.Max(count, 1));
        _bitsOf[row] = (most << CountShift) - (count << most);
        _firstSlot[row] = first - count;
    }

    // The decoder undoes the last step first, so that the encoder begins with the last token.
    private int Backwards(ReadOnlySpan<byte> tokens, int start, int end)
    {
        var context = 0;
        for (var index = start; index < end; index++)
        {
            _rows[index] = (ushort)Row(context, tokens[index]);
            context = AnsModel.NextContext(context, tokens[index], _contexts);
        }

        var size = 1 << _tableLog;
        var from = size;
        for (var index = end - 1; index >= start; index--)
        {
            var row = _rows[index];
            var bits = (from + _bitsOf[row]) >> CountShift;
            _bits[index] = (ushort)(from & ((1 << bits) - 1));
            _bitCounts[index] = (byte)bits;
            from = size + _slotOf[_firstSlot[row] + (from >> bits)];
        }

        (_bits[end - 1], _bitCounts[end - 1]) = (0, 0);
        return from - size;
    }
}
