using System.Text;

namespace TelemetryCore.Hj212.Internal;

/// <summary>PascalCase names as they stand in output and in series names: <c>BadCrc</c> is <c>bad-crc</c>.</summary>
internal static class KebabCase
{
    /// <summary>A hyphen goes before each capital, and before the first digit of a run.</summary>
    public static string From(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        for (var index = 0; index < name.Length; index++)
        {
            var starts = char.IsAsciiLetterUpper(name[index])
                || (char.IsAsciiDigit(name[index]) && index > 0 && !char.IsAsciiDigit(name[index - 1]));
            if (starts && index > 0)
            {
                text.Append('-');
            }

            text.Append(char.ToLowerInvariant(name[index]));
        }

        return text.ToString();
    }
}
