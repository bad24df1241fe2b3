using TelemetryCore.Hj212.Internal;

namespace TelemetryCore.Hj212.Segments;

/// <summary>What the suffix of a factor's field stands for.</summary>
public enum Hj212FieldKind : byte
{
    /// <summary>A suffix that no table names; kept, and a value only where a map says so.</summary>
    Unknown,

    /// <summary>
    /// A reading or a figure of a period: Rtd, Avg, Min, Max, Cou and their Zs forms, noise and device figures.
    /// </summary>
    Value,

    /// <summary>The instrument's mark.</summary>
    Flag,

    /// <summary>About the reading, not one: EFlag, SampleTime, Info, SN and the like.</summary>
    Annotation,
}

/// <summary>The suffixes of HJ 212-2017 section 6.6.4 and of the field, by kind.</summary>
internal static class Hj212Fields
{
    private static readonly string[] Values =
    [
        "Rtd", "Min", "Avg", "Max", "Cou", "ZsRtd", "ZsMin", "ZsAvg", "ZsMax", "ZsCou", "Data", "DayData", "NightData",
        "RS", "RT",
    ];

    private static readonly string[] Annotations =
    [
        "EFlag", "SampleTime", "CompleteTime", "SampleType", "SN", "Info", "ID", "ValidNum", "TotalNum", "LowValue",
        "UpValue", "Ala", "StandardValue", "ResultType", "SampleRd",
    ];

    private static readonly ByteTable<Hj212FieldKind> Kinds = new(
    [
        .. Values.Select(name => KeyValuePair.Create(name, Hj212FieldKind.Value)),
        .. Annotations.Select(name => KeyValuePair.Create(name, Hj212FieldKind.Annotation)),
        KeyValuePair.Create("Flag", Hj212FieldKind.Flag),
    ]);

    public static Hj212FieldKind KindOf(ReadOnlySpan<byte> field) =>
        Kinds.TryGet(field, out var kind) ? kind : Hj212FieldKind.Unknown;
}
