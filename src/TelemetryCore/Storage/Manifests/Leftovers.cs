using TelemetryCore.Storage.Files;
using TelemetryCore.Storage.Notes;
using TelemetryCore.Storage.Payloads;
using TelemetryCore.Storage.Segments;

namespace TelemetryCore.Storage.Manifests;

/// <summary>What a crash leaves behind that does not belong to the store.</summary>
internal static class Leftovers
{
    /// <summary>
    /// Names of unfinished files, and of segments and files of notes that the manifest does not name. To be deleted
    /// under the store's lock.
    /// </summary>
    public static IReadOnlyList<string> Find(IFileSystem files, string directory, Manifest manifest)
    {
        var live = manifest.Segments.Select(segment => segment.Number).ToHashSet();
        return
        [
            .. files.List(directory).Where(name => name.EndsWith(AtomicFile.Unfinished, StringComparison.Ordinal) ||
                (SegmentNames.TryParse(name, out var segment) && !live.Contains(segment)) ||
                (NoteFormat.TryParse(name, out var file) && file > manifest.NotesEnd.File)),
        ];
    }
}
