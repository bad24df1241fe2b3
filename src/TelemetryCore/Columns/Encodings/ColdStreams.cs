using TelemetryCore.Kernels;

namespace TelemetryCore.Columns.Encodings;

/// <summary>How the tokens of a frame are shared out among bit streams.</summary>
internal static class ColdStreams
{
    // Each stream costs about three bytes; a short frame is decoded soon enough by one.
    private const int SharedTokensMin = 1024;

    public static int Count(int tokens) => tokens == 0 ? 0 : tokens < SharedTokensMin ? 1 : AnsStreams.Streams;

    public static int Length(int tokens) =>
        tokens < SharedTokensMin ? tokens : (tokens + AnsStreams.Streams - 1) / AnsStreams.Streams;

    public static Span<byte> Slice(Span<byte> tokens, int stream)
    {
        var length = Length(tokens.Length);
        return tokens[(stream * length)..Math.Min((stream + 1) * length, tokens.Length)];
    }
}
