using System.Buffers.Text;
using System.Text;
using TelemetryCore.Hj212.Framing;

namespace TelemetryCore.Hj212.Segments;

/// <summary>
/// A data segment taken apart in place: header fields as spans of it, and the data area. Reads what field devices
/// really send (any order, commas, other letter case, fields behind CP) and notes each oddity; it never fails.
/// </summary>
public readonly ref struct Hj212Segment
{
    private const int FlagMax = 255;
    private const int ReplyFirst = 9011;
    private const int ReplyLast = 9014;

    /// <summary>Takes <paramref name="segment"/> apart.</summary>
    public Hj212Segment(ReadOnlySpan<byte> segment)
    {
        var anomalies = Hj212Anomalies.None;
        var fields = default(HeaderFields);
        var cpAt = FindCp(segment, ref anomalies, out var contentAt);
        fields.Read(segment[..cpAt], ref anomalies);
        if (contentAt >= 0)
        {
            Cp = CloseCp(segment[contentAt..], ref anomalies, out var behind);
            fields.Read(behind, ref anomalies);
        }

        Qn = fields.Qn;
        St = fields.St;
        Pw = fields.Pw;
        Mn = fields.Mn;
        CnText = fields.Cn;
        Cn = Number(fields.Cn, 9999);
        Flag = Number(fields.Flag, FlagMax);
        Pnum = Number(fields.Pnum, 9999);
        Pno = Number(fields.Pno, 9999);
        Resent = fields.Rf is [(byte)'1'];
        Anomalies = anomalies | Check(fields);
    }

    /// <summary>QN as sent, empty when absent.</summary>
    public ReadOnlySpan<byte> Qn { get; }

    /// <summary>ST as sent, empty when absent.</summary>
    public ReadOnlySpan<byte> St { get; }

    /// <summary>CN as sent, empty when absent.</summary>
    public ReadOnlySpan<byte> CnText { get; }

    /// <summary>CN, 命令编码; null when absent or no number.</summary>
    public int? Cn { get; }

    /// <summary>PW as sent, empty when absent.</summary>
    public ReadOnlySpan<byte> Pw { get; }

    /// <summary>MN as sent, empty when absent.</summary>
    public ReadOnlySpan<byte> Mn { get; }

    /// <summary>Flag, 0 to 255; null when absent or no such number.</summary>
    public int? Flag { get; }

    /// <summary>PNUM, 总包数; null when absent.</summary>
    public int? Pnum { get; }

    /// <summary>PNO, 包号; null when absent.</summary>
    public int? Pno { get; }

    /// <summary>RF=1, 补传: the data is resent.</summary>
    public bool Resent { get; }

    /// <summary>The data area between its ampersands, empty when there is none.</summary>
    public ReadOnlySpan<byte> Cp { get; }

    /// <summary>What is odd about the header and about how the data area opens and closes.</summary>
    public Hj212Anomalies Anomalies { get; }

    /// <summary>The version bits of Flag: 0 for 2005 (which may lack Flag), 1 for 2017, 2 for 2025.</summary>
    public int Version => (Flag ?? 0) >> 2;

    /// <summary>The A bit: the sender waits for an answer.</summary>
    public bool AnswerWanted => ((Flag ?? 0) & 1) != 0;

    /// <summary>True for 9011 to 9014, which are answers and never carry data to store.</summary>
    public bool IsReply => Cn is >= ReplyFirst and <= ReplyLast;

    /// <summary>
    /// DataTime as sent: the moment of 2011, the start of the period of 2051, 2061 and 2031; else empty.
    /// </summary>
    public ReadOnlySpan<byte> DataTime => ValueOf("DataTime"u8);

    /// <summary>Reads the items of the data area one after another.</summary>
    public Hj212ItemReader Items() => new(Cp);

    /// <summary>Reads only the fields of factors, each with its number and its mark.</summary>
    public Hj212ReadingReader Readings() => new(Cp);

    private ReadOnlySpan<byte> ValueOf(ReadOnlySpan<byte> name)
    {
        var items = Items();
        while (items.TryRead(out var item))
        {
            if (item.Name.SequenceEqual(name))
            {
                return item.Value;
            }
        }

        return default;
    }

    // The data area opens with "CP=&&"; a header value never holds that, while a log text behind it may.
    private static int FindCp(ReadOnlySpan<byte> segment, scoped ref Hj212Anomalies anomalies, out int contentAt)
    {
        var at = segment.IndexOf("CP=&"u8);
        at = at < 0 ? segment.IndexOf("CP="u8) : at;
        if (at < 0)
        {
            anomalies |= Hj212Anomalies.CpMissing;
            contentAt = -1;
            return segment.Length;
        }

        contentAt = at + 3;
        var opening = segment[contentAt..];
        var ampersands = opening.StartsWith("&&"u8) ? 2 : opening.StartsWith("&"u8) ? 1 : 0;
        contentAt += ampersands;
        anomalies |= ampersands < 2 ? Hj212Anomalies.CpNotOpened : Hj212Anomalies.None;
        if (at > 0 && segment[at - 1] is not ((byte)';' or (byte)',' or (byte)' '))
        {
            anomalies |= Hj212Anomalies.HeaderSeparatorMissing;
        }

        return at;
    }

    private static ReadOnlySpan<byte> CloseCp(
        ReadOnlySpan<byte> content, scoped ref Hj212Anomalies anomalies, out ReadOnlySpan<byte> behind)
    {
        var close = content.LastIndexOf("&&"u8);
        if (close < 0)
        {
            anomalies |= Hj212Anomalies.CpNotClosed;
            behind = default;
            return content.TrimEnd((byte)'&');
        }

        behind = content[(close + 2)..];
        anomalies |= behind.IsEmpty ? Hj212Anomalies.None : Hj212Anomalies.FieldsAfterCp;
        return content[..close];
    }

    private Hj212Anomalies Check(in HeaderFields fields)
    {
        var none = Hj212Anomalies.None;
        var hasNumber = Pnum is not null && Pno is not null;
        var saysNumber = ((Flag ?? 0) & 2) != 0;
        var anomalies = fields.Seen(HeaderField.Qn)
            ? Hj212Qn.TryParse(Qn, out _) ? none : Hj212Anomalies.QnNot17Digits
            : Version > 0 ? Hj212Anomalies.QnMissing : none;
        anomalies |= St.Length == 2 ? none : Hj212Anomalies.StNot2Characters;
        anomalies |= fields.Cn.Length == 4 && Cn is not null ? none : Hj212Anomalies.CnNot4Digits;
        anomalies |= Mn.IsEmpty ? Hj212Anomalies.MnEmpty : none;
        anomalies |= Pw.IsEmpty ? Hj212Anomalies.PwEmpty : none;
        anomalies |= Flag is null && fields.Seen(HeaderField.Flag) ? Hj212Anomalies.FlagNotANumber : none;
        anomalies |= saysNumber && !hasNumber ? Hj212Anomalies.FlagDWithoutPnum : none;
        anomalies |= hasNumber && !saysNumber ? Hj212Anomalies.PnumWithoutFlagD : none;
        anomalies |= IsReply && AnswerWanted ? Hj212Anomalies.ReplyWithAckBit : none;
        anomalies |= IsReply && !St.SequenceEqual("91"u8) ? Hj212Anomalies.ReplySt : none;
        return anomalies;
    }

    private static int? Number(ReadOnlySpan<byte> text, int max) =>
        Utf8Parser.TryParse(text, out int number, out var used) && used == text.Length && number >= 0 && number <= max
            ? number
            : null;

    private enum HeaderField
    {
        Unknown,
        Qn,
        St,
        Cn,
        Pw,
        Mn,
        Flag,
        Pnum,
        Pno,
        Rf,
    }

    private ref struct HeaderFields
    {
        private int _seen;

        public ReadOnlySpan<byte> Qn;
        public ReadOnlySpan<byte> St;
        public ReadOnlySpan<byte> Cn;
        public ReadOnlySpan<byte> Pw;
        public ReadOnlySpan<byte> Mn;
        public ReadOnlySpan<byte> Flag;
        public ReadOnlySpan<byte> Pnum;
        public ReadOnlySpan<byte> Pno;
        public ReadOnlySpan<byte> Rf;

        public readonly bool Seen(HeaderField field) => (_seen & (1 << (int)field)) != 0;

        public void Read(ReadOnlySpan<byte> header, scoped ref Hj212Anomalies anomalies)
        {
            while (!header.IsEmpty)
            {
                var end = header.IndexOfAny((byte)';', (byte)',');
                var field = end < 0 ? header : header[..end];
                anomalies |= end >= 0 && header[end] == ',' ? Hj212Anomalies.HeaderComma : Hj212Anomalies.None;
                header = end < 0 ? default : header[(end + 1)..];
                if (!field.IsEmpty)
                {
                    ReadField(field, ref anomalies);
                }
            }
        }

        private void ReadField(ReadOnlySpan<byte> text, scoped ref Hj212Anomalies anomalies)
        {
            var equals = text.IndexOf((byte)'=');
            var name = (equals < 0 ? text : text[..equals]).Trim((byte)' ');
            var value = equals < 0 ? default : text[(equals + 1)..].Trim((byte)' ');
            var isTight = equals >= 0 && name.Length + 1 + value.Length == text.Length;
            anomalies |= isTight || equals < 0 ? Hj212Anomalies.None : Hj212Anomalies.StraySpace;
            var field = equals < 0 ? HeaderField.Unknown : FieldOf(name, ref anomalies);
            anomalies |= field == HeaderField.Unknown ? Hj212Anomalies.UnknownHeaderField : Hj212Anomalies.None;
            if (!Seen(field))
            {
                Set(field, value);
            }
        }

        private void Set(HeaderField field, ReadOnlySpan<byte> value)
        {
            _seen |= field == HeaderField.Unknown ? 0 : 1 << (int)field;
            switch (field)
            {
                case HeaderField.Qn: Qn = value; break;
                case HeaderField.St: St = value; break;
                case HeaderField.Cn: Cn = value; break;
                case HeaderField.Pw: Pw = value; break;
                case HeaderField.Mn: Mn = value; break;
                case HeaderField.Flag: Flag = value; break;
                case HeaderField.Pnum: Pnum = value; break;
                case HeaderField.Pno: Pno = value; break;
                case HeaderField.Rf: Rf = value; break;
                default: break;
            }
        }

        private static HeaderField FieldOf(ReadOnlySpan<byte> name, scoped ref Hj212Anomalies anomalies)
        {
            if (Ascii.EqualsIgnoreCase(name, "Flag"u8))
            {
                anomalies |= name.SequenceEqual("Flag"u8) ? Hj212Anomalies.None : Hj212Anomalies.HeaderKeyCase;
                return HeaderField.Flag;
            }

            var field = Ascii.EqualsIgnoreCase(name, "QN"u8) ? HeaderField.Qn
                : Ascii.EqualsIgnoreCase(name, "ST"u8) ? HeaderField.St
                : Ascii.EqualsIgnoreCase(name, "CN"u8) ? HeaderField.Cn
                : Ascii.EqualsIgnoreCase(name, "PW"u8) ? HeaderField.Pw
                : Ascii.EqualsIgnoreCase(name, "MN"u8) ? HeaderField.Mn
                : Ascii.EqualsIgnoreCase(name, "PNUM"u8) ? HeaderField.Pnum
                : Ascii.EqualsIgnoreCase(name, "PNO"u8) ? HeaderField.Pno
                : Ascii.EqualsIgnoreCase(name, "RF"u8) ? HeaderField.Rf
                : HeaderField.Unknown;
            var isLower = field != HeaderField.Unknown && name.ContainsAnyInRange((byte)'a', (byte)'z');
            anomalies |= isLower ? Hj212Anomalies.HeaderKeyCase : Hj212Anomalies.None;
            return field;
        }
    }
}
