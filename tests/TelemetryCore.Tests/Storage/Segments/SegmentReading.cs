using TelemetryCore.Columns;
using TelemetryCore.Columns.Encodings;
using TelemetryCore.Samples;
using TelemetryCore.Storage;
using TelemetryCore.Storage.Files;
using TelemetryCore.Storage.Segments;

namespace TelemetryCore.Tests.Storage.Segments;

/// <summary>What a reader gets out of a segment, as text to compare, and what is reported.</summary>
internal sealed class SegmentReading
{
    private static readonly ThreadLocal<RowBuffer> Buffers = new(() => new RowBuffer());
    private static readonly ThreadLocal<ChunkDecoder> Decoders = new(() => new ChunkDecoder());

    private readonly RowBuffer _rows = Buffers.Value!;
    private readonly ChunkDecoder _decoder = Decoders.Value!;
    private byte[] _buffer = [];

    private SegmentReading()
    {
    }

    public List<string> Facts { get; } = [];

    public List<StoreLoss> Losses { get; } = [];

    public bool IsScanned { get; private set; }

    public static SegmentReading Of(IFileSystem files, long number)
    {
        var reading = new SegmentReading();
        var opening = SegmentFile.Open(files, SampleStore.Directory, number);
        reading.IsScanned = opening.IsScanned;
        reading.Losses.AddRange(opening.Losses);
        using var file = opening.File;
        if (file is not null)
        {
            reading.Read(file);
        }

        return reading;
    }

    private void Read(SegmentFile file)
    {
        Facts.AddRange(file.Index.Series.Select(pair => $"{pair.Key} {pair.Value}"));
        foreach (var entry in file.Index.Chunks)
        {
            if (file.TryReadChunk(entry, ref _buffer, out var chunk, out var loss))
            {
                ReadChunk(entry, chunk);
            }
            else
            {
                Losses.Add(loss);
            }
        }

        var amendments = new List<Amendment>();
        foreach (var entry in file.Index.Amendments)
        {
            amendments.Clear();
            if (!file.TryReadAmendments(entry, amendments, out var loss))
            {
                Losses.Add(loss);
            }

            Facts.AddRange(amendments.Select(amendment => $"{entry.Series} {amendment}"));
        }
    }

    private void ReadChunk(in ChunkEntry entry, ReadOnlySpan<byte> chunk)
    {
        Facts.Add($"{entry.Series} {entry.Role} {entry.Zone.First} {entry.Zone.Last} {entry.Zone.Count}");
        Assert.Equal(DecodeStatus.Ok, _decoder.Open(chunk));
        for (var unit = 0; unit < _decoder.Units; unit++)
        {
            Assert.Equal(DecodeStatus.Ok, _decoder.Decode(chunk, unit, RowColumns.All, _rows));
            for (var i = 0; i < _rows.Count; i++)
            {
                var bits = BitConverter.DoubleToInt64Bits(_rows.Values[i]);
                Facts.Add(
                    $"{entry.Series} {entry.Role} {_rows.Timestamps[i]} {bits:x} {_rows.Statuses[i]} {_rows.Known[i]}");
            }
        }
    }
}
