using System.Globalization;

namespace TelemetryCore.Storage.Journaling;

/// <summary>Names, places and lengths of the journal's bytes; see docs/formats/journal.md.</summary>
internal static class JournalFormat
{
    /// <summary>Bytes of the payload of the block that a file starts with.</summary>
    public const int FileHeaderBytes = 24;

    /// <summary>Said of a file that follows no other: the journal was opened with it.</summary>
    public const uint BeginsLife = 1;

    /// <summary>Bytes in front of the records of a block: lane, flags, index, counts.</summary>
    public const int CommitHeaderBytes = 64;

    /// <summary>Said of the last block of a commit.</summary>
    public const ushort LastOfCommit = 1;

    /// <summary>Payload of a block at most.</summary>
    public const int PayloadBytesMax = 256 << 10;

    /// <summary>
    /// Zeros after a commit, where the next header will be: what a recycled file held there must not look like it.
    /// </summary>
    public const int EndMarkBytes = 32;

    public const int KnowledgeBytes = 9;
    public const int SampleBytes = 22;
    public const int RunHeaderBytes = 9;
    public const int RunRowBytes = 17;
    public const int AmendmentHeaderBytes = 53;
    public const int NoteHeaderBytes = 13;

    /// <summary>Rows of the longest run that fits a block.</summary>
    public const int RunRowsMax =
        (PayloadBytesMax - CommitHeaderBytes - KnowledgeBytes - RunHeaderBytes) / RunRowBytes;

    private const string FilePrefix = "journal-";
    private const string SparePrefix = "spare-";
    private const string Suffix = ".tcj";

    public static string FileName(long number) => Name(FilePrefix, number);

    public static string SpareName(long number) => Name(SparePrefix, number);

    public static bool TryParseFile(string name, out long number) => TryParse(name, FilePrefix, out number);

    public static bool TryParseSpare(string name, out long number) => TryParse(name, SparePrefix, out number);

    private static string Name(string prefix, long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix}{number:D16}{Suffix}");

    private static bool TryParse(string name, string prefix, out long number)
    {
        number = 0;
        return name.StartsWith(prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal) &&
            long.TryParse(
                name.AsSpan(prefix.Length, Math.Max(0, name.Length - prefix.Length - Suffix.Length)),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out number);
    }
}
