namespace TelemetryCore.Hj212.Framing;

/// <summary>
/// What is odd about a frame without making it useless: notes to count and to report, in kebab-case where they are
/// text.
/// </summary>
[Flags]
public enum Hj212Anomalies : ulong
{
    /// <summary>Nothing odd.</summary>
    None = 0,

    /// <summary>The CRC has lower-case digits.</summary>
    LowerCaseCrc = 1UL << 0,

    /// <summary>The CRC lacks its leading zeros.</summary>
    ShortCrc = 1UL << 1,

    /// <summary>
    /// The CRC is that of Modbus, low byte first; the status stays <see cref="Hj212FrameStatus.BadCrc"/>.
    /// </summary>
    ModbusCrc = 1UL << 2,

    /// <summary>The segment is longer than the 1,024 bytes of the standard.</summary>
    Over1024 = 1UL << 3,

    /// <summary>The length is padded with blanks instead of zeros.</summary>
    SpacePaddedLength = 1UL << 4,

    /// <summary>The length counts characters, not UTF-8 bytes.</summary>
    LengthInCharacters = 1UL << 5,

    /// <summary>The frame ends in LF without CR.</summary>
    LineEndLf = 1UL << 6,

    /// <summary>The frame ends in CR without LF.</summary>
    LineEndCr = 1UL << 7,

    /// <summary>Other bytes follow the CRC without a line end.</summary>
    LineEndMissing = 1UL << 8,

    /// <summary>QN is absent although the version requires it.</summary>
    QnMissing = 1UL << 9,

    /// <summary>QN is not 17 digits.</summary>
    QnNot17Digits = 1UL << 10,

    /// <summary>ST is not two characters.</summary>
    StNot2Characters = 1UL << 11,

    /// <summary>CN is absent or not four digits.</summary>
    CnNot4Digits = 1UL << 12,

    /// <summary>MN is absent or empty.</summary>
    MnEmpty = 1UL << 13,

    /// <summary>PW is absent or empty.</summary>
    PwEmpty = 1UL << 14,

    /// <summary>Flag is no number from 0 to 255.</summary>
    FlagNotANumber = 1UL << 15,

    /// <summary>A comma separates header fields.</summary>
    HeaderComma = 1UL << 16,

    /// <summary>A header name is not in its standard letter case.</summary>
    HeaderKeyCase = 1UL << 17,

    /// <summary>A header field runs into CP without a separator.</summary>
    HeaderSeparatorMissing = 1UL << 18,

    /// <summary>A header name that no version of the standard knows.</summary>
    UnknownHeaderField = 1UL << 19,

    /// <summary>There is no CP.</summary>
    CpMissing = 1UL << 20,

    /// <summary>The data area does not open with two ampersands.</summary>
    CpNotOpened = 1UL << 21,

    /// <summary>The data area does not close with two ampersands.</summary>
    CpNotClosed = 1UL << 22,

    /// <summary>Header fields stand behind the data area.</summary>
    FieldsAfterCp = 1UL << 23,

    /// <summary>The data area ends in a separator.</summary>
    TrailingSemicolon = 1UL << 24,

    /// <summary>Two separators follow one another.</summary>
    EmptyItem = 1UL << 25,

    /// <summary>A blank stands beside a name or a value.</summary>
    StraySpace = 1UL << 26,

    /// <summary>The D bit is set, but PNUM or PNO is missing.</summary>
    FlagDWithoutPnum = 1UL << 27,

    /// <summary>PNUM or PNO is there, but the D bit is not set.</summary>
    PnumWithoutFlagD = 1UL << 28,

    /// <summary>DataTime has milliseconds, 17 digits.</summary>
    DataTime17Digits = 1UL << 29,

    /// <summary>DataTime is neither 14 nor 17 digits, or names no instant.</summary>
    BadDataTime = 1UL << 30,

    /// <summary>A factor's field stands twice in the frame.</summary>
    DuplicateField = 1UL << 31,

    /// <summary>A Flag item names no factor.</summary>
    FlagWithoutFactor = 1UL << 32,

    /// <summary>A data flag that no table names.</summary>
    UnknownFlag = 1UL << 33,

    /// <summary>A factor's field has a suffix that no table names.</summary>
    UnknownFieldSuffix = 1UL << 34,

    /// <summary>A value is empty, or no decimal number.</summary>
    ValueNotANumber = 1UL << 35,

    /// <summary>A reply (9011 to 9014) asks for a reply.</summary>
    ReplyWithAckBit = 1UL << 36,

    /// <summary>A reply (9011 to 9014) is not sent with ST=91.</summary>
    ReplySt = 1UL << 37,

    /// <summary>The CRC is wrong, and the length is not that of the segment before it either.</summary>
    LengthMismatch = 1UL << 38,
}
