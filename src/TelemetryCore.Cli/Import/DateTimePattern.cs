namespace TelemetryCore.Cli.Import;

/// <summary>
/// A .NET date format made of numbers only, such as <c>yyyy-MM-dd HH:mm:ss</c>, read from bytes. What it reads, the
/// runtime's exact parsing reads alike; what it does not read may still be a time.
/// </summary>
internal sealed class DateTimePattern
{
    private const char Literal = '\'';
    private const string Fields = "yMdHmsf";
    private const int FractionDigits = 7;

    private static readonly int[] TicksOfLastDigit = [0, 1_000_000, 100_000, 10_000, 1000, 100, 10, 1];

    private readonly List<(char Kind, int DigitsMin, int DigitsMax)> _parts = [];

    private DateTimePattern()
    {
    }

    /// <summary>The pattern of a format; null when it has names, offsets or halves of days.</summary>
    public static DateTimePattern? Of(string format)
    {
        var pattern = new DateTimePattern();
        for (var i = 0; i < format.Length;)
        {
            var length = format.AsSpan(i).IndexOfAnyExcept(format[i]);
            length = length < 0 ? format.Length - i : length;
            var isField = Fields.Contains(format[i], StringComparison.Ordinal);
            if (isField ? !pattern.TryAddField(format[i], length) : !pattern.TryAddLiteral(format[i], length))
            {
                return null;
            }

            i += length;
        }

        return pattern.Has('y') && pattern.Has('M') && pattern.Has('d') ? pattern : null;
    }

    public bool TryParse(ReadOnlySpan<byte> text, out DateTime time)
    {
        time = default;
        var (year, month, day, hour, minute, second, fraction) = (0, 0, 0, 0, 0, 0, 0);
        foreach (var (kind, digitsMin, digitsMax) in _parts)
        {
            if (kind == Literal)
            {
                if (text.IsEmpty || text[0] != digitsMin)
                {
                    return false;
                }

                text = text[1..];
                continue;
            }

            if (!TryTake(ref text, digitsMin, digitsMax, out var number))
            {
                return false;
            }

            switch (kind)
            {
                case 'y': year = number; break;
                case 'M': month = number; break;
                case 'd': day = number; break;
                case 'H': hour = number; break;
                case 'm': minute = number; break;
                case 's': second = number; break;
                default: fraction = number * TicksOfLastDigit[digitsMax]; break;
            }
        }

        var isTime = text.IsEmpty && year > 0 && month is > 0 and <= 12 && day > 0 &&
            day <= DateTime.DaysInMonth(year, month) && hour < 24 && minute < 60 && second < 60;
        time = isTime ? new DateTime(year, month, day, hour, minute, second).AddTicks(fraction) : default;
        return isTime;
    }

    private static bool TryTake(ref ReadOnlySpan<byte> text, int digitsMin, int digitsMax, out int number)
    {
        number = 0;
        var digits = 0;
        while (digits < digitsMax && digits < text.Length && (uint)(text[digits] - '0') <= 9)
        {
            number = (number * 10) + (text[digits++] - '0');
        }

        text = text[digits..];
        return digits >= digitsMin;
    }

    private bool TryAddField(char kind, int length)
    {
        var isKnown = !Has(kind) && kind switch
        {
            'y' => length == 4,
            'f' => length <= FractionDigits,
            _ => length <= 2,
        };
        _parts.Add((kind, length, kind is 'y' or 'f' ? length : 2));
        return isKnown;
    }

    // A literal is kept as its byte; of the letters only T means nothing to .NET.
    private bool TryAddLiteral(char character, int length)
    {
        _parts.AddRange(Enumerable.Repeat((Literal, (int)character, 0), length));
        return character is 'T' or ' ' or '-' or '.' or '/' or ':' or ',' or '_';
    }

    private bool Has(char kind) => _parts.Exists(part => part.Kind == kind);
}
