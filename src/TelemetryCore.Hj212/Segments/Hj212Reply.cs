namespace TelemetryCore.Hj212.Segments;

/// <summary>What an answer says: which exchange it answers, and how.</summary>
/// <param name="Cn">9011 请求应答, 9012 执行结果, 9013 通知应答 or 9014 数据应答.</param>
/// <param name="Qn">The QN of the exchange; null when it is absent or not 17 digits.</param>
/// <param name="Result">QnRtn of 9011 or ExeRtn of 9012; null when there is none.</param>
public readonly record struct Hj212Reply(int Cn, Hj212Qn? Qn, int? Result)
{
    /// <summary>Reads a data segment as an answer; false when its CN is not 9011 to 9014.</summary>
    public static bool TryRead(ReadOnlySpan<byte> segment, out Hj212Reply reply) =>
        TryRead(new Hj212Segment(segment), out reply);

    /// <summary>Reads a segment as an answer; false when its CN is not 9011 to 9014.</summary>
    public static bool TryRead(in Hj212Segment segment, out Hj212Reply reply)
    {
        reply = default;
        if (!segment.IsReply)
        {
            return false;
        }

        var qn = segment.Qn;
        int? result = null;
        var items = segment.Items();
        while (items.TryRead(out var item))
        {
            // In 2005, the QN of the exchange stands in the data area.
            qn = qn.IsEmpty && item.Name.SequenceEqual("QN"u8) ? item.Value : qn;
            var isResult = item.Name.SequenceEqual("QnRtn"u8) || item.Name.SequenceEqual("ExeRtn"u8);
            result = isResult && Hj212Text.TryParseValue(item.Value, out var value) ? (int)value : result;
        }

        reply = new Hj212Reply(segment.Cn ?? 0, Hj212Qn.TryParse(qn, out var parsed) ? parsed : null, result);
        return true;
    }
}
