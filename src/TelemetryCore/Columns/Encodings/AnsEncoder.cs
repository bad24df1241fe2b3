using System.Numerics;

namespace TelemetryCore.Columns.Encodings;

/// <summary>Writes tokens as bit streams of tabled asymmetric numeral systems, one table for each context.</summary>
internal sealed class AnsEncoder
{
    private readonly byte[] _slots = new byte[1 << AnsModel.TableLogMax];
    private readonly ushort[] _slotOf = new ushort[AnsModel.TableSizeMax];
    private readonly int[] _firstSlot = new int[AnsModel.ContextsMax * ColdTokens.TokensMax];
    private readonly ushort[] _bits = new ushort[Limits.UnitRowsMax];
    private readonly byte[] _bitCounts = new byte[Limits.UnitRowsMax];
    private readonly byte[] _contexts = new byte[Limits.UnitRowsMax];

    private AnsModel _model = new();

    public void Use(AnsModel model)
    {
        _model = model;
        var size = 1 << model.TableLog;
        Span<int> next = stackalloc int[ColdTokens.TokensMax];
        for (var context = 0; context < model.Contexts; context++)
        {
            var first = context * size;
            var counts = model.Counts(context);
            AnsSpread.Fill(counts, _slots.AsSpan(0, size));
            for (var token = 0; token < counts.Length; token++)
            {
                next[token] = first;
                _firstSlot[(context * ColdTokens.TokensMax) + token] = first;
                first += counts[token];
            }

            for (var slot = 0; slot < size; slot++)
            {
                _slotOf[next[_slots[slot]]++] = (ushort)slot;
            }
        }
    }

    /// <summary>Writes one stream: the first state, then the bits of each token but the last, which needs none.</summary>
    public void Encode(ReadOnlySpan<byte> tokens, ColdWriter writer)
    {
        var context = 0;
        for (var index = 0; index < tokens.Length; index++)
        {
            _contexts[index] = (byte)context;
            context = AnsModel.NextContext(context, tokens[index], _model.Contexts);
        }

        var state = Backwards(tokens);
        writer.Bits((ulong)state, _model.TableLog);
        for (var index = 0; index < tokens.Length - 1; index++)
        {
            writer.Bits(_bits[index], _bitCounts[index]);
        }

        writer.EndBits();
    }

    // The decoder undoes the last step first, so that the encoder begins with the last token.
    private int Backwards(ReadOnlySpan<byte> tokens)
    {
        var size = 1 << _model.TableLog;
        var last = tokens.Length - 1;
        var state = (int)_slotOf[First(last, tokens)];
        for (var index = last - 1; index >= 0; index--)
        {
            var count = _model.Counts(_contexts[index])[tokens[index]];
            var from = state + size;
            var bits = _model.TableLog - BitOperations.Log2((uint)count);
            bits -= from >> bits < count ? 1 : 0;
            _bits[index] = (ushort)(from & ((1 << bits) - 1));
            _bitCounts[index] = (byte)bits;
            state = _slotOf[First(index, tokens) + (from >> bits) - count];
        }

        return state;
    }

    private int First(int index, ReadOnlySpan<byte> tokens) =>
        _firstSlot[(_contexts[index] * ColdTokens.TokensMax) + tokens[index]];
}
