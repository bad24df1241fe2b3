namespace TelemetryCore.TestKit.Encodings;

/// <summary>
/// ALP (Afroozeh, Kuffo, Boncz, SIGMOD 2023): in each vector of 1,024 values an exponent and a factor turn doubles into
/// integers, which are packed at a frame of reference; values that do not come back are patched in. Times are packed
/// likewise as deltas. ALP-RD, its form for doubles that are no decimals, is left out: such a vector is stored raw.
/// </summary>
public sealed class AlpEncoding : ISeriesEncoding
{
    private const int VectorLength = 1024;
    private const int PositionBits = 10;

    /// <inheritdoc/>
    public string Name => "ALP";

    /// <inheritdoc/>
    public byte[] Encode(SampleColumns columns)
    {
        var bits = new BitWriter();
        var unit = TimeUnit.Of(columns.Timestamps);
        bits.Write((ulong)unit, TimeUnit.Bits);
        bits.Write((ulong)columns.Timestamps[0], 64);
        foreach (var deltas in Deltas(columns.Timestamps, unit).Chunk(VectorLength))
        {
            FrameOfReference.Write(bits, deltas);
        }

        foreach (var vector in columns.Values.Chunk(VectorLength))
        {
            WriteVector(bits, vector);
        }

        StatusRuns.Write(bits, columns.Statuses);
        return bits.ToArray();
    }

    /// <inheritdoc/>
    public SampleColumns Decode(byte[] bytes, int count)
    {
        var bits = new BitReader(bytes);
        var columns = SampleColumns.OfLength(count);
        var unit = (long)bits.Read(TimeUnit.Bits);
        columns.Timestamps[0] = (long)bits.Read(64);
        for (var i = 1; i < count;)
        {
            foreach (var delta in FrameOfReference.Read(bits, Math.Min(VectorLength, count - i)))
            {
                columns.Timestamps[i] = columns.Timestamps[i - 1] + (delta * unit);
                i++;
            }
        }

        for (var start = 0; start < count; start += VectorLength)
        {
            ReadVector(bits, columns.Values.AsSpan(start, Math.Min(VectorLength, count - start)));
        }

        StatusRuns.Read(bits, columns.Statuses);
        return columns;
    }

    private static IEnumerable<long> Deltas(long[] timestamps, long unit) =>
        timestamps.Skip(1).Zip(timestamps, (next, before) => (next - before) / unit);

    private static void WriteVector(BitWriter bits, double[] vector)
    {
        var scale = AlpScale.Best(vector);
        var mantissas = Array.ConvertAll(vector, scale.Encode);
        var exceptions = Enumerable.Range(0, vector.Length).Where(i => !scale.IsExact(vector[i])).ToArray();

        // An exception leaves its place to a mantissa that widens nothing.
        var fill = Enumerable.Range(0, vector.Length).Except(exceptions).Select(i => mantissas[i]).FirstOrDefault();
        Array.ForEach(exceptions, i => mantissas[i] = fill);

        var packedBits = FrameOfReference.BitsOf(mantissas) + (exceptions.Length * (PositionBits + 64));
        var isRaw = packedBits >= 64 * vector.Length;
        bits.Write(isRaw ? 1UL : 0, 1);
        if (isRaw)
        {
            Array.ForEach(vector, value => bits.Write(BitConverter.DoubleToUInt64Bits(value), 64));
            return;
        }

        scale.Write(bits);
        FrameOfReference.Write(bits, mantissas);
        bits.Write((ulong)exceptions.Length, PositionBits);
        foreach (var i in exceptions)
        {
            bits.Write((ulong)i, PositionBits);
            bits.Write(BitConverter.DoubleToUInt64Bits(vector[i]), 64);
        }
    }

    private static void ReadVector(BitReader bits, Span<double> vector)
    {
        if (bits.ReadBit())
        {
            foreach (ref var value in vector)
            {
                value = BitConverter.UInt64BitsToDouble(bits.Read(64));
            }

            return;
        }

        var scale = AlpScale.Read(bits);
        var mantissas = FrameOfReference.Read(bits, vector.Length);
        for (var i = 0; i < vector.Length; i++)
        {
            vector[i] = scale.Decode(mantissas[i]);
        }

        var exceptions = (int)bits.Read(PositionBits);
        for (var i = 0; i < exceptions; i++)
        {
            var position = (int)bits.Read(PositionBits);
            vector[position] = BitConverter.UInt64BitsToDouble(bits.Read(64));
        }
    }
}
