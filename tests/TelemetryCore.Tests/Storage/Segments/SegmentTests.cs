using TelemetryCore.Columns;
using TelemetryCore.Columns.Encodings;
using TelemetryCore.Samples;
using TelemetryCore.Storage.Blocks;
using TelemetryCore.Storage.Files;
using TelemetryCore.Storage.Segments;
using Xunit.Abstractions;

namespace TelemetryCore.Tests.Storage.Segments;

/// <summary>What goes into a segment comes out of it.</summary>
public sealed class SegmentTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1)]
    [InlineData(1024)]
    [InlineData(9000)]
    public void EveryRowAmendmentAndNameComesBack(int rows)
    {
        var disk = SampleStore.NewDisk();
        SampleStore.WriteSegment(disk, SampleStore.Header(1), rows);
        using var file = SegmentFile.Open(disk, SampleStore.Directory, 1).File!;
        var decoder = new ChunkDecoder();
        var decoded = new RowBuffer();
        byte[] buffer = [];
        Assert.Equal(12, file.Index.Chunks.Length);
        for (var id = 0; id < SampleStore.Series.Length; id++)
        {
            Assert.Equal(SampleStore.Series[id], file.Index.Series[new SeriesId(id)]);
            var entries = file.Index.ChunksOf(new SeriesId(id)).ToArray();
            Assert.Equal(Enum.GetValues<ChunkRole>(), entries.Select(entry => entry.Role));
            foreach (var entry in entries)
            {
                var expected = SampleStore.Content(1, id, entry.Role, rows);
                Assert.Equal(ZoneMap.Of(expected.Rows, SampleStore.Series[id].Decimals), entry.Zone);
                Assert.True(file.TryReadChunk(entry, ref buffer, out var chunk, out _));
                Assert.Equal(DecodeStatus.Ok, decoder.Open(chunk));
                Assert.Equal(expected.Count, decoder.Rows);
                AssertRows(expected, decoder, chunk, decoded);
            }

            var amendments = new List<Amendment>();
            foreach (var entry in file.Index.AmendmentsOf(new SeriesId(id)))
            {
                Assert.True(file.TryReadAmendments(entry, amendments, out _));
            }

            Assert.Equal(SampleStore.Amendments(5), amendments);
        }
    }

    [Fact]
    public void MoreAmendmentsThanABlockHoldsComeBackInOrder()
    {
        var disk = SampleStore.NewDisk();
        var expected = SampleStore.Amendments((2 * AmendmentCodec.BlockMax) + 1);
        using (var writer = new SegmentWriter(disk, SampleStore.Directory, SampleStore.Header(1)))
        {
            writer.BeginSeries(new SeriesId(7), SampleStore.Series[0]);
            writer.AddAmendments(expected);
            writer.Finish();
        }

        using var file = SegmentFile.Open(disk, SampleStore.Directory, 1).File!;
        var amendments = new List<Amendment>();
        foreach (var entry in file.Index.AmendmentsOf(new SeriesId(7)))
        {
            Assert.True(file.TryReadAmendments(entry, amendments, out _));
        }

        Assert.Equal(expected, amendments);
        Assert.Empty(file.Index.ChunksOf(new SeriesId(7)).ToArray());
    }

    [Fact]
    public void TheHeaderAndTheSummaryTellWhatTheSegmentIs()
    {
        var disk = SampleStore.NewDisk();
        var first = SampleStore.WriteSegment(disk, SampleStore.Header(1));
        var second = SampleStore.WriteSegment(disk, SampleStore.Header(2, first.Link, 1));
        using var file = SegmentFile.Open(disk, SampleStore.Directory, 2).File!;

        Assert.Equal(first.Link, file.Index.Header!.Previous);
        Assert.Equal([1L], file.Index.Header.Replaces.ToArray());
        Assert.Equal(20, file.Index.Header.Covers);
        Assert.Equal(second.Digest, file.ComputeDigest());
        Assert.Equal(second.Bytes, file.Bytes);
        Assert.Equal(3 * (40 + 41 + 42), second.Samples);
        Assert.Equal(1, second.Previous);
        Assert.Equal(file.Index.Chunks.Min(entry => entry.Zone.First), second.First);
        Assert.Equal(file.Index.Chunks.Max(entry => entry.Zone.Last), second.Last);
    }

    [Fact]
    public void AChunkCostsFewBytesBesideItsRows()
    {
        const int Count = 1000;
        var disk = SampleStore.NewDisk();
        var rows = SampleStore.Rows(1, 14_400, SampleStore.Start).Rows;
        var chunk = SampleStore.Cold(rows);
        var zone = ZoneMap.Of(rows, 2);
        using var writer = new SegmentWriter(disk, SampleStore.Directory, SampleStore.Header(1));
        for (var id = 0; id < Count; id++)
        {
            var key = new SeriesKey($"station-{id / 10:D4}", $"factor-{id % 10}");
            writer.BeginSeries(new SeriesId(id), new SeriesInfo(key));
            writer.AddChunk(ChunkRole.Base, chunk, zone);
        }

        var overhead = (writer.Finish().Bytes / (double)Count) - chunk.Length;
        output.WriteLine($"{overhead:F1} bytes a chunk");
        Assert.InRange(overhead, BlockHeader.Size, 95);
    }

    [Fact]
    public void ThePiecesOfARebuiltSegmentAreThoseOfItsDirectory()
    {
        var disk = SampleStore.NewDisk();
        var summary = SampleStore.WriteSegment(disk, SampleStore.Header(1), 2000);
        var whole = SegmentReading.Of(disk, 1);
        disk.Truncate(SampleStore.PathOf(1), (int)summary.Bytes - 8);
        var scanned = SegmentReading.Of(disk, 1);

        Assert.False(whole.IsScanned);
        Assert.Empty(whole.Losses);
        Assert.True(scanned.IsScanned);
        Assert.NotEmpty(scanned.Losses);
        Assert.Equal(whole.Facts, scanned.Facts);
    }

    [Fact]
    public void AMissingSegmentIsALossOfItsWholeRange()
    {
        var disk = SampleStore.NewDisk();
        var summary = SampleStore.WriteSegment(disk, SampleStore.Header(1));
        ((IFileSystem)disk).Delete(SampleStore.PathOf(1));
        var opening = SegmentFile.Open(disk, SampleStore.Directory, 1, summary);
        var loss = Assert.Single(opening.Losses);

        Assert.Null(opening.File);
        Assert.Equal("missing", loss.Reason);
        Assert.Equal((summary.First, summary.Last, summary.Bytes), (loss.From, loss.To, loss.Bytes));
    }

    [Fact]
    public void ADiskThatCannotReadCostsNoException()
    {
        for (var reads = 0; reads < 20; reads++)
        {
            var disk = SampleStore.NewDisk();
            SampleStore.WriteSegment(disk, SampleStore.Header(1));
            var whole = SegmentReading.Of(disk, 1).Facts.ToHashSet();
            disk.FailReadAfter(reads);
            var reading = SegmentReading.Of(disk, 1);
            Assert.Subset(whole, reading.Facts.ToHashSet());
            Assert.True(reading.Losses.Count > 0 || reading.Facts.Count == whole.Count);
        }
    }

    private static void AssertRows(
        RowBuffer expected, ChunkDecoder decoder, ReadOnlySpan<byte> chunk, RowBuffer decoded)
    {
        var start = 0;
        for (var unit = 0; unit < decoder.Units; unit++)
        {
            Assert.Equal(DecodeStatus.Ok, decoder.Decode(chunk, unit, RowColumns.All, decoded));
            Assert.Equal(decoder.RowsOf(unit), decoded.Count);
            var part = expected.Slice(start, decoded.Count);
            Assert.True(part.Timestamps.SequenceEqual(decoded.Rows.Timestamps));
            Assert.True(part.Statuses.SequenceEqual(decoded.Rows.Statuses));
            Assert.True(part.Known.SequenceEqual(decoded.Rows.Known));
            for (var i = 0; i < part.Length; i++)
            {
                Assert.Equal(
                    BitConverter.DoubleToInt64Bits(part.Values[i]), BitConverter.DoubleToInt64Bits(decoded.Values[i]));
            }

            start += decoded.Count;
        }

        Assert.Equal(expected.Count, start);
    }
}
