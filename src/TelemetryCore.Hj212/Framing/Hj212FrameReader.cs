using System.Text;
using System.Text.Unicode;

namespace TelemetryCore.Hj212.Framing;

/// <summary>
/// Cuts bytes into frames without keeping any state: what a result is depends on the bytes alone, never on how they
/// were split on the way. A length that leads to a true CRC rules, since log text may hold <c>##</c>, <c>&amp;&amp;</c>
/// and line ends; only where it fails is the end of the segment searched for.
/// </summary>
public static class Hj212FrameReader
{
    private const int LengthAt = 2;
    private const int SegmentAt = 6;
    private const int CrcDigits = 4;
    private const int StandardSegmentBytesMax = 1024;

    // More digits than this are no length field, whatever wrote them.
    private const int LengthDigitsMax = 8;

    private static Hj212FrameOptions Defaults { get; } = new();

    /// <summary>Reads what stands at the start of <paramref name="buffer"/>.</summary>
    /// <param name="buffer">The bytes that are there; never more than the frame cap is looked at.</param>
    /// <param name="endOfInput">True when no more bytes come, or when waiting for them is given up.</param>
    /// <param name="options">How to cut; null for the defaults.</param>
    /// <param name="frame">The result; its <see cref="Hj212Frame.Raw"/> is at least one byte.</param>
    /// <returns>False when more bytes are needed, or when there are none at the end of the input.</returns>
    public static bool TryRead(
        ReadOnlySpan<byte> buffer, bool endOfInput, Hj212FrameOptions? options, out Hj212Frame frame)
    {
        options ??= Defaults;
        var cap = options.FrameBytesMax;
        var isFull = buffer.Length >= cap;
        var input = new Input(isFull ? buffer[..cap] : buffer, endOfInput && !isFull, cap, options.LineEndInFrame);
        frame = default;
        if (buffer.IsEmpty)
        {
            return false;
        }

        if (buffer[0] is (byte)'\r' or (byte)'\n')
        {
            return TryReadLineEnd(input, out frame);
        }

        return StartsFrame(input, 0) switch
        {
            Found.Yes => TryReadFrame(input, out frame),
            Found.No => TryReadGarbage(input, out frame),
            _ => false,
        };
    }

    private enum Found
    {
        No,
        Yes,
        NeedsMore,
    }

    private readonly ref struct Input(ReadOnlySpan<byte> bytes, bool isEnd, int cap, bool lineEndInFrame)
    {
        public readonly ReadOnlySpan<byte> Bytes = bytes;
        public readonly bool IsEnd = isEnd;
        public readonly int Cap = cap;
        public readonly bool LineEndInFrame = lineEndInFrame;

        // At the cap, what is there must do: a length of 9999 after noise would stall the stream otherwise.
        public bool IsLast => IsEnd || Bytes.Length == Cap;
    }

    // Of a run of more than two '#', the last two start the frame.
    private static Found StartsFrame(Input input, int at)
    {
        var bytes = input.Bytes[at..];
        if (bytes[0] != '#' || (bytes.Length > 1 && bytes[1] != '#') || (bytes.Length > 2 && bytes[2] == '#'))
        {
            return Found.No;
        }

        return bytes.Length > 2 || (bytes.Length == 2 && input.IsEnd) ? Found.Yes
            : input.IsEnd ? Found.No
            : Found.NeedsMore;
    }

    private static bool TryReadLineEnd(Input input, out Hj212Frame frame)
    {
        frame = default;
        var found = LineEnd(input, 0, out var length, out var anomaly);
        if (found == Found.Yes)
        {
            frame = new(Hj212FrameStatus.LineEnd, input.Bytes[..length], default, anomaly);
        }

        return found == Found.Yes;
    }

    private static Found LineEnd(Input input, int at, out int length, out Hj212Anomalies anomaly)
    {
        (length, anomaly) = (0, Hj212Anomalies.None);
        var bytes = input.Bytes[at..];
        if (bytes.IsEmpty)
        {
            // The rest cannot be told from a capture that was cut here, so nothing is noted at the end of the input.
            return input.IsLast ? Found.No : Found.NeedsMore;
        }

        (length, anomaly) = bytes[0] switch
        {
            (byte)'\n' => (1, Hj212Anomalies.LineEndLf),
            (byte)'\r' when bytes.Length > 1 && bytes[1] == '\n' => (2, Hj212Anomalies.None),
            (byte)'\r' => (1, Hj212Anomalies.LineEndCr),
            _ => (0, Hj212Anomalies.LineEndMissing),
        };
        return bytes[0] == '\r' && bytes.Length == 1 && !input.IsLast ? Found.NeedsMore
            : length > 0 ? Found.Yes
            : Found.No;
    }

    private static bool TryReadGarbage(Input input, out Hj212Frame frame)
    {
        frame = default;
        var found = NextStart(input, 1, out var length);
        if (found == Found.NeedsMore && !input.IsLast)
        {
            return false;
        }

        frame = new(Hj212FrameStatus.Garbage, input.Bytes[..length], default, Hj212Anomalies.None);
        return true;
    }

    // Where the next frame starts; where it may start when more bytes are needed to know; else the end of the bytes.
    private static Found NextStart(Input input, int from, out int at)
    {
        for (at = from; at < input.Bytes.Length; at++)
        {
            var step = input.Bytes[at..].IndexOf((byte)'#');
            if (step < 0)
            {
                break;
            }

            at += step;
            var found = StartsFrame(input, at);
            if (found != Found.No)
            {
                return found;
            }
        }

        at = input.Bytes.Length;
        return input.IsEnd ? Found.No : Found.NeedsMore;
    }

    private static bool TryReadFrame(Input input, out Hj212Frame frame)
    {
        frame = default;
        var bytes = input.Bytes;
        if (bytes.Length < SegmentAt && !input.IsEnd)
        {
            return false;
        }

        var anomalies = Hj212Anomalies.None;
        var declared = bytes.Length < SegmentAt ? -1 : DeclaredLength(bytes[LengthAt..SegmentAt], out anomalies);
        var crcAt = SegmentAt + declared;
        if (declared >= 0 && crcAt + CrcDigits <= input.Cap)
        {
            if (bytes.Length < crcAt + CrcDigits && !input.IsEnd)
            {
                return false;
            }

            if (TryCrc(bytes, SegmentAt, crcAt, out var length, out var crcAnomalies))
            {
                anomalies |= crcAnomalies;
                return Complete(input, Hj212FrameStatus.Ok, SegmentAt, crcAt, length, anomalies, out frame);
            }
        }

        return TryReadByStructure(input, declared, out frame);
    }

    private static int DeclaredLength(ReadOnlySpan<byte> field, out Hj212Anomalies anomalies)
    {
        var digits = field.TrimStart((byte)' ');
        anomalies = digits.Length < field.Length ? Hj212Anomalies.SpacePaddedLength : Hj212Anomalies.None;
        var length = digits.IsEmpty ? -1 : 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit((char)digit))
            {
                return -1;
            }

            length = (length * 10) + (digit - '0');
        }

        return length;
    }

    // True when the digits at crcAt are the checksum of the segment before them. Fewer than four digits must end there.
    private static bool TryCrc(
        ReadOnlySpan<byte> bytes, int segmentAt, int crcAt, out int length, out Hj212Anomalies anomalies)
    {
        (length, anomalies) = (0, Hj212Anomalies.None);
        if (crcAt >= bytes.Length)
        {
            return false;
        }

        var digits = ReadHex(bytes[crcAt..], out var value, out anomalies);
        length = crcAt + digits;
        var ends = digits == CrcDigits || (digits > 0 && EndsAt(bytes, length));
        return ends && value == Hj212Crc.Compute(bytes[segmentAt..crcAt]);
    }

    private static bool EndsAt(ReadOnlySpan<byte> bytes, int at) =>
        at == bytes.Length || bytes[at] is (byte)'\r' or (byte)'\n' or (byte)'#';

    private static int ReadHex(ReadOnlySpan<byte> bytes, out int value, out Hj212Anomalies anomalies)
    {
        (value, anomalies) = (0, Hj212Anomalies.None);
        var digits = 0;
        for (; digits < Math.Min(CrcDigits, bytes.Length) && char.IsAsciiHexDigit((char)bytes[digits]); digits++)
        {
            var digit = (char)bytes[digits];
            anomalies |= char.IsAsciiLetterLower(digit) ? Hj212Anomalies.LowerCaseCrc : Hj212Anomalies.None;
            value = (value << 4) | (digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10);
        }

        anomalies |= digits < CrcDigits ? Hj212Anomalies.ShortCrc : Hj212Anomalies.None;
        return digits;
    }

    // The second try: whichever comes first, the next frame's start, or two ampersands with a CRC that ends there.
    private static bool TryReadByStructure(Input input, int declared, out Hj212Frame frame)
    {
        frame = default;
        var bytes = input.Bytes;
        var segmentAt = SegmentStart(bytes);
        var startFound = NextStart(input, segmentAt, out var nextStart);
        var (register, summedTo) = (ushort.MaxValue, segmentAt);
        for (var at = segmentAt; at < nextStart; at++)
        {
            var step = bytes[at..nextStart].IndexOf("&&"u8);
            if (step < 0)
            {
                break;
            }

            at += step;
            var crcAt = at + 2;
            var digits = ReadHex(bytes[crcAt..], out var crc, out var anomalies);
            var end = crcAt + digits;
            if (digits > 0 && end == bytes.Length && !input.IsLast)
            {
                return false;
            }

            if (digits == 0 || !EndsAt(bytes, end))
            {
                continue;
            }

            // "&&Da" may be a data area that was cut, so fewer than four digits count only when they are right. The sum
            // goes on from one candidate to the next, so that many of them cost no more than one.
            register = Hj212Crc.Continue(register, bytes[summedTo..crcAt]);
            summedTo = crcAt;
            if (crc == register || digits == CrcDigits)
            {
                var status = crc == register ? Hj212FrameStatus.BadLength : Hj212FrameStatus.BadCrc;
                anomalies |= Oddities(status, bytes[segmentAt..crcAt], declared, crc);
                return Complete(input, status, segmentAt, crcAt, end, anomalies, out frame);
            }
        }

        return TryGiveUp(input, startFound, segmentAt, nextStart, out frame);
    }

    private static bool TryGiveUp(Input input, Found startFound, int segmentAt, int nextStart, out Hj212Frame frame)
    {
        frame = default;
        if (startFound == Found.NeedsMore && !input.IsLast)
        {
            return false;
        }

        var status = startFound == Found.NeedsMore ? Hj212FrameStatus.Oversized : Hj212FrameStatus.Truncated;
        var segment = input.Bytes[Math.Min(segmentAt, nextStart)..nextStart].TrimEnd("\r\n"u8);
        frame = new(status, input.Bytes[..nextStart], segment, Hj212Anomalies.None);
        return true;
    }

    private static int SegmentStart(ReadOnlySpan<byte> bytes)
    {
        var at = LengthAt;
        var end = Math.Min(bytes.Length, LengthAt + LengthDigitsMax);
        while (at < end && (bytes[at] == ' ' || char.IsAsciiDigit((char)bytes[at])))
        {
            at++;
        }

        return at;
    }

    private static Hj212Anomalies Oddities(
        Hj212FrameStatus status, ReadOnlySpan<byte> segment, int declared, int crc)
    {
        var oddities = crc == Hj212Crc.ComputeModbus(segment) ? Hj212Anomalies.ModbusCrc : Hj212Anomalies.None;
        return declared == segment.Length ? oddities
            : declared == Encoding.UTF8.GetCharCount(segment) ? oddities | Hj212Anomalies.LengthInCharacters
            : status == Hj212FrameStatus.BadCrc ? oddities | Hj212Anomalies.LengthMismatch
            : oddities;
    }

    private static bool Complete(
        Input input, Hj212FrameStatus status, int segmentAt, int crcAt, int length, Hj212Anomalies anomalies,
        out Hj212Frame frame)
    {
        frame = default;
        if (input.LineEndInFrame)
        {
            if (LineEnd(input, length, out var lineEnd, out var lineEndAnomaly) == Found.NeedsMore)
            {
                return false;
            }

            length += lineEnd;
            anomalies |= lineEndAnomaly;
        }

        var segment = input.Bytes[segmentAt..crcAt];
        if (status == Hj212FrameStatus.Ok && !Utf8.IsValid(segment))
        {
            status = Hj212FrameStatus.BadEncoding;
        }

        anomalies |= segment.Length > StandardSegmentBytesMax ? Hj212Anomalies.Over1024 : Hj212Anomalies.None;
        frame = new(status, input.Bytes[..length], segment, anomalies);
        return true;
    }
}
