using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using TelemetryCore.Hj212.Internal;
using TelemetryCore.Samples;

namespace TelemetryCore.Hj212.Segments;

/// <summary>
/// Builds one data segment after another in its own memory: <see cref="Begin"/>, items, <see cref="End"/>. Fields of
/// one factor in a row share one <c>;</c> group. Not thread-safe; allocates nothing once it has grown.
/// </summary>
public sealed class Hj212SegmentWriter
{
    private const int DecimalsMax = 15;

    private static readonly SearchValues<char> HeaderSeparators = SearchValues.Create(";,=&#\r\n");
    private static readonly SearchValues<char> ItemSeparators = SearchValues.Create(";,&");

    private static readonly string[] FixedFormats = [.. Enumerable.Range(0, DecimalsMax + 1).Select(n => $"F{n}")];

    private readonly ArrayBufferWriter<byte> _bytes = new(1024);
    private string? _lastFactor;
    private bool _open;
    private bool _hasItems;

    /// <summary>Starts a new segment; what <see cref="End"/> gave before is overwritten.</summary>
    /// <exception cref="ArgumentException">A header field holds a separator of the protocol.</exception>
    public void Begin(in Hj212Header header)
    {
        _bytes.ResetWrittenCount();
        (_open, _hasItems, _lastFactor) = (true, false, null);
        if (header.Qn is { } qn)
        {
            Raw("QN="u8);
            qn.Write(_bytes);
            Raw(";"u8);
        }

        Text("ST="u8, header.St, nameof(header.St));
        Number("CN="u8, header.Cn);
        Text("PW="u8, header.Pw, nameof(header.Pw));
        Text("MN="u8, header.Mn, nameof(header.Mn));
        Number("Flag="u8, header.Flag);
        if (header.Pnum > 0)
        {
            Number("PNUM="u8, header.Pnum);
            Number("PNO="u8, header.Pno);
        }

        Raw(header.Resent ? "RF=1;CP=&&"u8 : "CP=&&"u8);
    }

    /// <summary>An item without a factor, such as <c>QnRtn=1</c> or <c>PolId=w01018</c>.</summary>
    /// <exception cref="ArgumentException">A part holds a separator; the protocol has no escaping.</exception>
    public void Item(string name, string value)
    {
        Separate(null);
        ItemText(name);
        Raw("="u8);
        ItemText(value);
    }

    /// <summary>The item <c>DataTime</c>, 14 digits on the clock <paramref name="offset"/> from UTC.</summary>
    public void DataTime(Timestamp timestamp, TimeSpan offset)
    {
        Separate(null);
        Raw("DataTime="u8);
        var seconds = Hj212Qn.From(timestamp, offset).Digits / 1000;
        Utf8Formatter.TryFormat(seconds, _bytes.GetSpan(14), out var written, new StandardFormat('D', 14));
        _bytes.Advance(written);
    }

    /// <summary>
    /// <c>factor-field=value</c>, such as <c>a21026-Rtd=12.5</c>, rounded to <paramref name="decimals"/> places, or in
    /// the shortest form that reads back when that is -1.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="decimals"/> is outside -1 to 15.</exception>
    public void Value(string factor, string field, double value, int decimals = -1)
    {
        Throw.IfOutside(decimals, -1, DecimalsMax, nameof(decimals));
        Name(factor, field);
        var format = decimals < 0 ? "R" : FixedFormats[decimals];
        int written;
        for (var size = 64;
            !value.TryFormat(_bytes.GetSpan(size), out written, format, CultureInfo.InvariantCulture);
            size *= 2)
        {
        }

        _bytes.Advance(written);
    }

    /// <summary>
    /// <c>factor-field=text</c>, such as <c>w01018-SampleTime=20160801070000</c> or <c>a21026-Flag=N</c>.
    /// </summary>
    /// <exception cref="ArgumentException">A part holds a separator; the protocol has no escaping.</exception>
    public void Value(string factor, string field, string text)
    {
        Name(factor, field);
        ItemText(text);
    }

    /// <summary><c>factor-Flag=letter</c>, the instrument's mark.</summary>
    public void Flag(string factor, char letter)
    {
        Name(factor, "Flag");
        var span = _bytes.GetSpan(1);
        span[0] = (byte)letter;
        _bytes.Advance(1);
    }

    /// <summary>Closes the segment. The bytes are valid until the next <see cref="Begin"/>.</summary>
    public ReadOnlySpan<byte> End()
    {
        ThrowIfNotOpen();
        Raw("&&"u8);
        _open = false;
        return _bytes.WrittenSpan;
    }

    private void Name(string factor, string field)
    {
        Separate(factor);
        ItemText(factor);
        Raw("-"u8);
        ItemText(field);
        Raw("="u8);
    }

    private void Separate(string? factor)
    {
        ThrowIfNotOpen();
        if (_hasItems)
        {
            Raw(factor is not null && factor == _lastFactor ? ","u8 : ";"u8);
        }

        (_hasItems, _lastFactor) = (true, factor);
    }

    private void ThrowIfNotOpen()
    {
        if (!_open)
        {
            Throw.NotBegun();
        }
    }

    private void Text(ReadOnlySpan<byte> name, string value, string field)
    {
        if (!Ascii.IsValid(value) || value.AsSpan().ContainsAny(HeaderSeparators))
        {
            Throw.BadHeaderField(field, value);
        }

        Raw(name);
        Encoding.UTF8.GetBytes(value, _bytes);
        Raw(";"u8);
    }

    private void ItemText(string text)
    {
        if (text.AsSpan().ContainsAny(ItemSeparators))
        {
            Throw.BadItem(text);
        }

        Encoding.UTF8.GetBytes(text, _bytes);
    }

    private void Number(ReadOnlySpan<byte> name, int value)
    {
        Raw(name);
        Utf8Formatter.TryFormat(value, _bytes.GetSpan(11), out var written);
        _bytes.Advance(written);
        Raw(";"u8);
    }

    private void Raw(ReadOnlySpan<byte> bytes) => _bytes.Write(bytes);
}
