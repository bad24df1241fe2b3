using TelemetryCore.Columns;
using TelemetryCore.Columns.Encodings;
using TelemetryCore.Samples;
using TelemetryCore.Storage.Journaling;
using TelemetryCore.Windows;

namespace TelemetryCore.Tests;

/// <summary>The relations between the bounds that the code relies on.</summary>
public sealed class LimitsTests
{
    [Fact]
    public void TheBoundsHoldTogether()
    {
        Assert.True(Limits.HeadCapacityMin >= 2 && Limits.HeadGrowth >= 2);
        var sizes = ChunkSizes.Default;
        Assert.Equal(Limits.HeadCapacityMax, sizes.After(sizes.After(Limits.HeadCapacityMin)));
        Assert.True(Limits.WindowSizeMin <= Limits.WindowSizeMax && Limits.WindowSizeMax <= TimeSpan.FromHours(1));
        Assert.True(Limits.PaneSizeMin < Limits.WindowSizeMin && Limits.WindowReachMax > Limits.WindowSizeMax);
        Assert.True(TimeSpan.FromDays(1) / Limits.PanesPerWindowMax < TimeSpan.FromSeconds(1));
        Assert.True(Limits.CadenceMin >= TimeSpan.FromMicroseconds(1) && Limits.CadenceMax < Limits.LatenessMax);
        Assert.All(Enum.GetValues<StatusMark>(), mark => Assert.True((int)mark < StatusHistogram.Length));
        Assert.Equal(HeadChunk.BytesPerRow, sizeof(long) + sizeof(double) + sizeof(uint) + sizeof(byte));
        Assert.Equal(HotEncoder.RowsMax, Limits.HeadCapacityMax);
        Assert.Equal(ColdEncoder.RowsMax, Limits.UnitRowsMax * Limits.UnitsPerChunkMax);
        Assert.True(Limits.HeadCapacityMax + Limits.LateRowsMax <= Limits.UnitRowsMax);
        Assert.True(HotEncoder.BytesMax < Limits.PageBytes && Limits.PageBytes <= ushort.MaxValue + 1);
        Assert.True(JournalFormat.NoteHeaderBytes + Limits.NoteBytesMax < JournalFormat.PayloadBytesMax / 2);
        Assert.True(Limits.NoteBytesMax <= Limits.NoteMarkBytes && Limits.NoteMarkBytes < Limits.NotesFileBytes);
        Assert.True(Timestamp.MinValue.ToDateTimeOffset() == DateTimeOffset.MinValue);
    }
}
