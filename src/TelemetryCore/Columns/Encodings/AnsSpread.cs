namespace TelemetryCore.Columns.Encodings;

/// <summary>Where the tokens lie in a table of tabled asymmetric numeral systems (tANS).</summary>
internal static class AnsSpread
{
    /// <summary>Gives each token its number of slots, spread evenly over the table.</summary>
    public static void Fill(ReadOnlySpan<int> counts, Span<byte> slots)
    {
        // The step is odd and the size a power of two, so that every slot is visited once.
        var step = ((slots.Length >> 1) + (slots.Length >> 3) + 3) | 1;
        var slot = 0;
        for (var token = 0; token < counts.Length; token++)
        {
            for (var copy = 0; copy < counts[token]; copy++)
            {
                slots[slot] = (byte)token;
                slot = (slot + step) & (slots.Length - 1);
            }
        }
    }
}
