namespace TelemetryCore.Columns.Encodings;

/// <summary>Room that decoding needs beside the rows themselves; one a thread.</summary>
internal sealed class DecodeScratch
{
    [ThreadStatic]
    private static DecodeScratch? _ofThread;

    public static DecodeScratch OfThread => _ofThread ??= new DecodeScratch();

    public uint[] Narrow { get; } = new uint[Limits.UnitRowsMax];

    public ulong[] Wide { get; } = new ulong[Limits.UnitRowsMax];

    public long[] Integers { get; } = new long[Limits.UnitRowsMax];

    public long[] Timestamps { get; } = new long[Limits.UnitRowsMax];

    /// <summary>The distinct values of a dictionary.</summary>
    public double[] Dictionary { get; } = new double[Limits.UnitRowsMax];

    public ushort[] Positions { get; } = new ushort[Limits.UnitRowsMax];
}
