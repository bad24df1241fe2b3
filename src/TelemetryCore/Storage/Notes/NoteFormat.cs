using System.Globalization;

namespace TelemetryCore.Storage.Notes;

/// <summary>Names and lengths of the files of notes; see docs/formats/notes.md.</summary>
internal static class NoteFormat
{
    /// <summary>Payload of the block that a file starts with: its number, and where the file before ends.</summary>
    public const int FileHeaderBytes = 16;

    /// <summary>In front of the bytes of a note: the sequence up to which all notes are here or before.</summary>
    public const int NoteHeaderBytes = 8;

    private const string Prefix = "notes-";
    private const string Suffix = ".tcn";
    private const int Digits = 16;

    public static string FileName(long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number:D16}{Suffix}");

    public static bool TryParse(string name, out long number)
    {
        number = 0;
        return name.Length == Prefix.Length + Digits + Suffix.Length &&
            name.StartsWith(Prefix, StringComparison.Ordinal) &&
            name.EndsWith(Suffix, StringComparison.Ordinal) &&
            long.TryParse(
                name.AsSpan(Prefix.Length, Digits), NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
