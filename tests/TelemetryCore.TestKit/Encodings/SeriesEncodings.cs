namespace TelemetryCore.TestKit.Encodings;

/// <summary>The encodings whose sizes are compared; new ones each time, since ours own their scratch.</summary>
public static class SeriesEncodings
{
    /// <summary>Published ones: gzip, Gorilla and ALP, a whole series in one piece, as suits them best.</summary>
    public static IReadOnlyList<ISeriesEncoding> Peers =>
        [new GzipEncoding(), new GorillaEncoding(), new AlpEncoding()];

    /// <summary>The peers, then ours.</summary>
    public static IReadOnlyList<ISeriesEncoding> All => [.. Peers, new HotEncoding(), new ColdEncoding()];
}
