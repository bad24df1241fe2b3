using System.Numerics;
using TelemetryCore.Kernels;

namespace TelemetryCore.Columns.Encodings;

/// <summary>The decoding table of a model: one entry for each state in each context.</summary>
internal sealed class AnsTable
{
    private readonly byte[] _slots = new byte[1 << AnsModel.TableLogMax];
    private readonly uint[] _entries = new uint[AnsModel.TableSizeMax];

    public int TableLog { get; private set; }

    public ReadOnlySpan<uint> Entries => _entries;

    public void Build(AnsModel model)
    {
        TableLog = model.TableLog;
        var size = 1 << TableLog;
        Span<int> next = stackalloc int[ColdTokens.TokensMax];
        for (var context = 0; context < model.Contexts; context++)
        {
            var counts = model.Counts(context);
            counts.CopyTo(next);
            AnsSpread.Fill(counts, _slots.AsSpan(0, size));
            for (var slot = 0; slot < size; slot++)
            {
                var token = _slots[slot];
                var number = next[token]++;
                var bits = TableLog - BitOperations.Log2((uint)number);
                var state = (number << bits) - size;
                var nextTable = AnsModel.NextContext(context, token, model.Contexts) << TableLog;
                _entries[(context << TableLog) + slot] = AnsStreams.Entry(nextTable + state, bits, token);
            }
        }
    }
}
