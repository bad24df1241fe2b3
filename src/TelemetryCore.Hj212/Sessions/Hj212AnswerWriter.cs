using System.Buffers;
using System.Buffers.Text;
using TelemetryCore.Hj212.Framing;
using TelemetryCore.Hj212.Mapping;
using TelemetryCore.Hj212.Segments;

namespace TelemetryCore.Hj212.Sessions;

/// <summary>Writes the answers 9013 and 9014: ST=91, the QN, PW and MN as they came, and no A bit.</summary>
internal static class Hj212AnswerWriter
{
    // Longer than any field of any version; what exceeds it is no identity worth repeating.
    private const int FieldBytesMax = 64;
    private const int SegmentBytesMax = 512;

    /// <summary>False when the exchange cannot be named: no QN, or fields of no plausible length.</summary>
    public static bool TryWrite(IBufferWriter<byte> output, in Hj212Segment request, Hj212Answer answer)
    {
        var isNamed = request.Qn.Length is > 0 and <= FieldBytesMax
            && request.Pw.Length <= FieldBytesMax && request.Mn.Length <= FieldBytesMax;
        if (answer == Hj212Answer.None || !isNamed)
        {
            return false;
        }

        var text = new Text(stackalloc byte[SegmentBytesMax]);
        var cn = answer == Hj212Answer.Data ? "9014"u8 : "9013"u8;
        if (request.Version == (int)Hj212Version.V2005)
        {
            // In 2005, the exchange is named in the data area.
            text.Add("ST=91;CN="u8, cn, ";PW="u8, request.Pw, ";MN="u8, request.Mn);
            text.Add(";Flag=0;CP=&&QN="u8, request.Qn, ";CN="u8);
            text.Add(request.Cn ?? 0);
        }
        else
        {
            text.Add("QN="u8, request.Qn, ";ST=91;CN="u8, cn, ";PW="u8, request.Pw);
            text.Add(";MN="u8, request.Mn, ";Flag="u8);
            text.Add(request.Version << 2);
            text.Add(";CP=&&"u8);
        }

        text.Add("&&"u8);
        Hj212FrameWriter.Write(output, text.Written);
        return true;
    }

    private ref struct Text(Span<byte> buffer)
    {
        private readonly Span<byte> _buffer = buffer;
        private int _length;

        public readonly ReadOnlySpan<byte> Written => _buffer[.._length];

        public void Add(scoped ReadOnlySpan<byte> bytes)
        {
            bytes.CopyTo(_buffer[_length..]);
            _length += bytes.Length;
        }

        public void Add(
            scoped ReadOnlySpan<byte> a, scoped ReadOnlySpan<byte> b, scoped ReadOnlySpan<byte> c,
            scoped ReadOnlySpan<byte> d = default, scoped ReadOnlySpan<byte> e = default,
            scoped ReadOnlySpan<byte> f = default)
        {
            Add(a);
            Add(b);
            Add(c);
            Add(d);
            Add(e);
            Add(f);
        }

        public void Add(int number)
        {
            Utf8Formatter.TryFormat(number, _buffer[_length..], out var written);
            _length += written;
        }
    }
}
