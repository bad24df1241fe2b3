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
        Span<uint> lowest = stackalloc uint[ColdTokens.TokensMax];
        for (var context = 0; context < model.Contexts; context++)
        {
            var counts = model.Counts(context);
            counts.CopyTo(next);
            AnsSpread.Fill(counts, _slots.AsSpan(0, size));
            for (var token = 0; token < counts.Length; token++)
            {
                var nextTable = AnsModel.NextContext(context, token, model.Contexts) << TableLog;
                lowest[token] = AnsStream.Entry(nextTable, 0, token);
            }

            var entries = _entries.AsSpan(context << TableLog, size);
            for (var slot = 0; slot < entries.Length; slot++)
            {
                var token = _slots[slot];
                var number = next[token]++;
                var bits = TableLog - BitOperations.Log2((uint)number);
                entries[slot] = lowest[token] + AnsStream.Entry((number << bits) - size, bits, 0);
            }
        }
    }
}
