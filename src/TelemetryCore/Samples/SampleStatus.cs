using System.Runtime.InteropServices;

namespace TelemetryCore.Samples;

/// <summary>
/// What the instrument said of a sample: the data flags of HJ 212-2017 table 8, and the cases it leaves open.
/// </summary>
public enum StatusMark : byte
{
    /// <summary>N, 正常: the instrument measures normally.</summary>
    Normal = 0,

    /// <summary>
    /// No mark came with the value, which the standard allows. Usable, but counted apart from Normal.
    /// </summary>
    Unmarked = 1,

    /// <summary>F, 停运: the source is stopped.</summary>
    Stopped = 2,

    /// <summary>M, 维护: the instrument is being maintained.</summary>
    Maintenance = 3,

    /// <summary>D, 故障: the instrument is faulty.</summary>
    Fault = 4,

    /// <summary>C, 校准: the instrument is being calibrated.</summary>
    Calibration = 5,

    /// <summary>T, 超测量上限: the value is over the measuring range.</summary>
    OverRange = 6,

    /// <summary>B, 与数采仪通讯异常: the logger has lost the instrument.</summary>
    CommunicationFault = 7,

    /// <summary>P of HJ/T 212-2005, 电源故障: power failure.</summary>
    PowerFault = 8,

    /// <summary>A mark that no table names; the sample is kept, and never enters arithmetic.</summary>
    Unknown = 15,
}

/// <summary>How a value came to be.</summary>
public enum SampleOrigin : byte
{
    /// <summary>Measured and sent at its time.</summary>
    Measured = 0,

    /// <summary>Measured at its time, sent again or later (HJ 212 <c>RF=1</c>, 补传).</summary>
    BackFilled = 1,

    /// <summary>Computed in place of a missing or invalid value.</summary>
    Substituted = 2,

    /// <summary>S, 手工输入: entered by a person.</summary>
    Manual = 3,
}

/// <summary>One byte a sample: the instrument's mark in the low six bits, the value's origin in the high two.</summary>
public readonly record struct SampleStatus
{
    private const int OriginShift = 6;
    private const int MarkMask = (1 << OriginShift) - 1;

    // Bit m is set when mark m lets a value into arithmetic; a shift and a mask on the hot path instead of a switch.
    private const ulong UsableMarks = (1UL << (int)StatusMark.Normal) | (1UL << (int)StatusMark.Unmarked);

    /// <summary>A status from its stored byte.</summary>
    public SampleStatus(byte value) => Value = value;

    /// <summary>A status from its two parts.</summary>
    public SampleStatus(StatusMark mark, SampleOrigin origin = SampleOrigin.Measured) =>
        Value = (byte)(((int)origin << OriginShift) | ((int)mark & MarkMask));

    /// <summary>Normal and measured: the zero byte.</summary>
    public static SampleStatus Normal => default;

    /// <summary>The stored byte.</summary>
    public byte Value { get; }

    /// <summary>What the instrument said.</summary>
    public StatusMark Mark => (StatusMark)(Value & MarkMask);

    /// <summary>How the value came.</summary>
    public SampleOrigin Origin => (SampleOrigin)(Value >> OriginShift);

    /// <summary>True when the mark lets a value into arithmetic: Normal or Unmarked, whatever the origin.</summary>
    public bool IsUsable => (UsableMarks >> (Value & MarkMask) & 1) != 0;

    /// <summary>True when a value with this status counts: a usable mark on a finite number.</summary>
    public bool IsValid(double value) => IsUsable && double.IsFinite(value);

    /// <summary>True when one of some statuses carries a mark, whatever its origin.</summary>
    internal static bool AnyMarked(ReadOnlySpan<SampleStatus> statuses, StatusMark mark)
    {
        var bytes = MemoryMarshal.AsBytes(statuses);
        var origin = 1 << OriginShift;
        var value = (int)mark;
        return bytes.ContainsAny((byte)value, (byte)(value + origin), (byte)(value + (2 * origin)))
            || bytes.Contains((byte)(value + (3 * origin)));
    }

    /// <inheritdoc/>
    public override string ToString() => Origin == SampleOrigin.Measured ? $"{Mark}" : $"{Mark}, {Origin}";
}
