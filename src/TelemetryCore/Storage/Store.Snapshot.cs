using TelemetryCore.Storage.Catalogs;
using TelemetryCore.Storage.Files;
using TelemetryCore.Storage.Manifests;
using TelemetryCore.Storage.Notes;
using TelemetryCore.Storage.Segments;

namespace TelemetryCore.Storage;

/// <summary>
/// A snapshot is a store of its own: the same segments under a second name, a manifest and a catalog, and
/// the notes.
/// </summary>
internal sealed partial class Store
{
    /// <summary>Makes a snapshot of all that was appended before, in a directory of the same file system.</summary>
    public void Snapshot(string directory)
    {
        lock (_maintenance)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            MarkOpen();
            CheckpointLocked();
            _files.CreateDirectory(directory);
            if (_files.List(directory).Count > 0)
            {
                throw new StorageException($"'{directory}' holds files; a snapshot needs a directory of its own.");
            }

            foreach (var segment in _segments)
            {
                var name = SegmentNames.Of(segment.Number);
                _files.Link(Path.Combine(_directory, name), Path.Combine(directory, name));
            }

            Copy(Catalog.Name, directory);
            SnapshotNotes(directory);
            ManifestFile.Write(_files, directory, _manifest with { IsClean = true });
        }
    }

    // A file of notes that is still written to must not be shared; those before it are, as is what is only replaced.
    private void SnapshotNotes(string directory)
    {
        for (var file = 1L; file < _manifest.NotesEnd.File; file++)
        {
            LinkIfThere(NoteFormat.FileName(file), directory);
        }

        Copy(NoteFormat.FileName(_manifest.NotesEnd.File), directory);
        LinkIfThere(StateFile.Name, directory);
    }

    private void LinkIfThere(string name, string directory)
    {
        if (_files.Exists(Path.Combine(_directory, name)))
        {
            _files.Link(Path.Combine(_directory, name), Path.Combine(directory, name));
        }
    }

    private void Copy(string name, string directory)
    {
        if (!_files.Exists(Path.Combine(_directory, name)))
        {
            return;
        }

        using var source = _files.Open(Path.Combine(_directory, name), FileUse.Read);
        using var target = _files.Open(Path.Combine(directory, name), FileUse.Create);
        var bytes = new byte[source.Length];
        target.Write(bytes.AsSpan(0, source.Read(bytes, 0)), 0);
        target.Sync();
    }
}
