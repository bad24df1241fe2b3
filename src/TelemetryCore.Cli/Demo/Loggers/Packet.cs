namespace TelemetryCore.Cli.Demo.Loggers;

/// <summary>
/// One field of an item, such as Rtd or Avg; <see cref="Text"/> stands in for a value that is no number.
/// </summary>
internal readonly record struct Field(string Name, double Value, string? Text = null);

/// <summary>
/// One factor's fields and flag within a packet; <see cref="Decimals"/> of -1 writes the shortest form.
/// </summary>
internal readonly record struct Item(string Code, int Decimals, char Flag, params Field[] Fields);

/// <summary>What one frame carries. It is written when it is first sent, and sent again as the same bytes.</summary>
internal sealed class Packet(int command, DateTimeOffset dataTime, IReadOnlyList<Item> items)
{
    public int Command { get; } = command;

    public DateTimeOffset DataTime { get; } = dataTime;

    public IReadOnlyList<Item> Items { get; } = items;

    /// <summary>PNUM and PNO of a split packet; 0 when it is whole.</summary>
    public int Parts { get; init; }

    public int Part { get; init; }

    /// <summary>Collected, and not sent, before the line was lost: goes with RF=1.</summary>
    public bool BackFilled { get; set; }

    /// <summary>The whole frame and its QN, once it has been sent.</summary>
    public byte[]? Frame { get; set; }

    public long Qn { get; set; }

    public long SentAt { get; set; }

    public int Samples => Items.Sum(item => item.Fields.Length);
}
