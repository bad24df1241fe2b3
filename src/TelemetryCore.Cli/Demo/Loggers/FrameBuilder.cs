using System.Buffers;
using TelemetryCore.Cli.Demo.Park;
using TelemetryCore.Hj212.Framing;
using TelemetryCore.Hj212.Segments;
using TelemetryCore.Samples;

namespace TelemetryCore.Cli.Demo.Loggers;

/// <summary>Turns packets of one station into HJ 212-2017 frames that ask for an answer.</summary>
internal sealed class FrameBuilder(Station station)
{
    private readonly Hj212SegmentWriter _segment = new();
    private readonly ArrayBufferWriter<byte> _frame = new(1100);

    private DateTimeOffset _lastQn = DateTimeOffset.MinValue;

    /// <summary>Gives the packet its QN and its bytes, once.</summary>
    public byte[] Build(Packet packet, DateTimeOffset now)
    {
        // Two frames of one millisecond still need two QN.
        var millisecond = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
        _lastQn = millisecond > _lastQn ? millisecond : _lastQn.AddMilliseconds(1);
        var qn = Hj212Qn.From(Timestamp.From(_lastQn), ParkModel.Offset);
        _segment.Begin(new Hj212Header
        {
            Qn = qn,
            St = station.SystemCode,
            Cn = packet.Command,
            Mn = station.Mn,
            AnswerWanted = true,
            Pnum = packet.Parts,
            Pno = packet.Part,
            Resent = packet.BackFilled,
        });
        _segment.DataTime(Timestamp.From(packet.DataTime), ParkModel.Offset);
        WriteItems(packet.Items);
        _frame.ResetWrittenCount();
        Hj212FrameWriter.Write(_frame, _segment.End());
        packet.Qn = qn.Digits;
        return packet.Frame = _frame.WrittenSpan.ToArray();
    }

    private void WriteItems(IReadOnlyList<Item> items)
    {
        foreach (var item in items)
        {
            foreach (var field in item.Fields)
            {
                if (field.Text is { } text)
                {
                    _segment.Value(item.Code, field.Name, text);
                }
                else
                {
                    _segment.Value(item.Code, field.Name, field.Value, item.Decimals);
                }
            }

            _segment.Flag(item.Code, item.Flag);
        }
    }
}
