using TelemetryCore.Storage.Blocks;
using TelemetryCore.Storage.Files;
using TelemetryCore.Storage.Payloads;

namespace TelemetryCore.Storage.Manifests;

/// <summary>The file <c>manifest</c>: one block, replaced atomically.</summary>
internal static class ManifestFile
{
    public const string Name = "manifest";

    private const uint Tag = 0;

    public static ManifestReading Read(IFileSystem files, string directory)
    {
        var path = Path.Combine(directory, Name);
        if (!files.Exists(path))
        {
            return new ManifestReading(ManifestStatus.Missing, Manifest.Empty, 0, null);
        }

        try
        {
            using var file = files.Open(path, FileUse.Read);
            return Read(file);
        }
        catch (IOException)
        {
            return Damaged(0, LossReason.Unreadable);
        }
    }

    /// <summary>Replaces the manifest; returns when it outlives a power cut.</summary>
    public static void Write(IFileSystem files, string directory, Manifest manifest)
    {
        var payload = new PayloadWriter();
        ManifestCodec.Write(payload, manifest);
        var block = new byte[BlockHeader.LengthOf(payload.Length)];
        Block.Write(
            block, BlockKind.Manifest, manifest.Generation, Tag, payload.Written, ManifestCodec.VersionOf(manifest));
        AtomicFile.Replace(files, directory, Name, file => file.Write(block, 0));
    }

    private static ManifestReading Read(IFile file)
    {
        var blocks = new BlockReader(file, Tag);
        if (!blocks.MoveNext())
        {
            return Damaged(0, LossReason.Truncated);
        }

        if (blocks.Status == BlockStatus.NewerVersion)
        {
            return new ManifestReading(ManifestStatus.NewerVersion, Manifest.Empty, blocks.Header.Version, null);
        }

        var isWhole = blocks.Status == BlockStatus.Intact && blocks.Header.Kind == BlockKind.Manifest &&
            blocks.Length == file.Length;
        return isWhole && ManifestCodec.Read(blocks.Payload, blocks.Header.Version) is { } manifest
            ? new ManifestReading(ManifestStatus.Ok, manifest, blocks.Header.Version, null)
            : Damaged(file.Length, LossReason.Of(blocks.Status));
    }

    private static ManifestReading Damaged(long bytes, string reason) => new(
        ManifestStatus.Damaged, Manifest.Empty, 0, new StoreLoss(Name, 0, bytes, reason, null, null, null));
}
