namespace TelemetryCore.TestKit.Encodings;

/// <summary>What an encoding made of some series.</summary>
public readonly record struct EncodedSize(long Bytes, long Samples)
{
    /// <summary>Bytes a sample: timestamp, value and status.</summary>
    public double BytesPerSample => (double)Bytes / Samples;

    /// <summary>Encodes series, each for itself, and makes sure that they read back bit for bit.</summary>
    /// <exception cref="InvalidOperationException">One does not: its size means nothing.</exception>
    public static EncodedSize Of(ISeriesEncoding encoding, IEnumerable<SampleColumns> series)
    {
        var size = default(EncodedSize);
        foreach (var columns in series)
        {
            var bytes = encoding.Encode(columns);
            if (!encoding.Decode(bytes, columns.Count).IsSameAs(columns))
            {
                throw new InvalidOperationException($"{encoding.Name} did not give back what it was given.");
            }

            size = new EncodedSize(size.Bytes + bytes.Length, size.Samples + columns.Count);
        }

        return size;
    }
}
