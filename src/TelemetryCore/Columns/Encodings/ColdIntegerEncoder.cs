namespace TelemetryCore.Columns.Encodings;

/// <summary>Writes a column of integers in frames that can be decoded one by one.</summary>
internal sealed class ColdIntegerEncoder
{
    private const int TableLogMin = 5;

    private readonly ulong[] _distances = new ulong[ColdEncoder.RowsMax];
    private readonly byte[] _tokens = new byte[ColdEncoder.RowsMax];
    private readonly int[] _frequencies = new int[AnsModel.ContextsMax * ColdTokens.TokensMax];
    private readonly AnsModel _model = new();
    private readonly AnsEncoder _ans = new();
    private readonly ColdWriter _frames = new();

    public void Write(ReadOnlySpan<long> values, in ColdPlan plan, ColdWriter writer)
    {
        writer.Byte((plan.IsSparse ? 0 : 1) | (plan.Order << 1) | (plan.Choice << 3));
        if (plan.Order > 0)
        {
            writer.Signed(values[0]);
        }

        writer.Signed(plan.Center);
        if (plan.IsSparse)
        {
            WriteList(values, plan, writer);
            return;
        }

        writer.Unsigned((ulong)plan.Divisor);
        writer.Unsigned((ulong)plan.RunMin);
        ColdPlanner.Distances(values, plan, _distances);
        Fit(values.Length, plan);
        _model.Write(writer);
        _ans.Use(_model);
        WriteFrames(values, plan, writer);
    }

    private void WriteList(ReadOnlySpan<long> values, in ColdPlan plan, ColdWriter writer)
    {
        var distances = _distances.AsSpan(0, ColdPlanner.Distances(values, plan, _distances, values.Length));
        var count = distances.Length - distances.Count(0UL);
        writer.Unsigned((ulong)count);
        if (count == 0)
        {
            return;
        }

        writer.Unsigned((ulong)plan.Divisor);
        var next = 0;
        for (var index = 0; index < distances.Length; index++)
        {
            if (distances[index] != 0)
            {
                writer.Unsigned((ulong)(index - next));
                writer.Unsigned(distances[index]);
                next = index + 1;
            }
        }
    }

    private void Fit(int rows, in ColdPlan plan)
    {
        Array.Clear(_frequencies);
        var (total, largest, index) = (0, 0, 0);
        for (var start = 0; start < rows; start += ColdEncoder.FrameRows)
        {
            var count = Math.Max(Math.Min(ColdEncoder.FrameRows, rows - start) - plan.Order, 0);
            var tokens = _tokens.AsSpan(0, Tokenise(_distances.AsSpan(index, count), plan));
            index += count;
            total += tokens.Length;
            for (var stream = 0; stream < ColdStreams.Count(tokens.Length); stream++)
            {
                largest = Math.Max(largest, CountTokens(ColdStreams.Slice(tokens, stream), plan.Contexts));
            }
        }

        _model.Fit(_frequencies, plan.Contexts, largest + 1, TableLog(total, largest + 1, plan.Contexts));
    }

    private int CountTokens(ReadOnlySpan<byte> tokens, int contexts)
    {
        var (context, largest) = (0, 0);
        foreach (var token in tokens)
        {
            _frequencies[(context * ColdTokens.TokensMax) + token]++;
            context = AnsModel.NextContext(context, token, contexts);
            largest = Math.Max(largest, token);
        }

        return largest;
    }

    // A table much larger than what it codes gains nothing, and its state is stored with each stream.
    private int TableLog(int total, int tokens, int contexts)
    {
        if (total == 0)
        {
            return 0;
        }

        var used = 0;
        for (var context = 0; context < contexts; context++)
        {
            var row = _frequencies.AsSpan(context * ColdTokens.TokensMax, tokens);
            used = Math.Max(used, row.Length - row.Count(0));
        }

        if (used == 1)
        {
            return 0;
        }

        var needed = 32 - System.Numerics.BitOperations.LeadingZeroCount((uint)used);
        var wanted = System.Numerics.BitOperations.Log2((uint)total) - 1;
        return Math.Clamp(wanted, Math.Max(TableLogMin, needed + 1), contexts == 9 ? 10 : 11);
    }

    /// <summary>The tokens of a frame without its runs of centers.</summary>
    private int Tokenise(ReadOnlySpan<ulong> distances, in ColdPlan plan)
    {
        var split = ColdTokens.Choices[plan.Choice];
        var (count, index) = (0, 0);
        while (index < distances.Length)
        {
            var run = distances[index] == 0 ? ColdPlanner.Run(distances[index..]) : 0;
            if (run >= plan.RunMin)
            {
                index += run;
                continue;
            }

            // A short run is taken whole, so that its rest is not mistaken for a run of its own.
            for (var last = index + Math.Max(run, 1); index < last; index++)
            {
                _tokens[count++] = (byte)split.Token(distances[index]);
            }
        }

        return count;
    }

    private void WriteFrames(ReadOnlySpan<long> values, in ColdPlan plan, ColdWriter directory)
    {
        _frames.Clear();
        var split = ColdTokens.Choices[plan.Choice];
        var (index, length, hasExtras) = (0, 0, split.ExtraBits(_model.Tokens - 1) > 0);
        for (var start = 0; start < values.Length; start += ColdEncoder.FrameRows)
        {
            var frame = values[start..Math.Min(start + ColdEncoder.FrameRows, values.Length)];
            var distances = _distances.AsSpan(index, Math.Max(frame.Length - plan.Order, 0));
            index += distances.Length;
            WriteStart(frame, unchecked(frame[0] - values[0] - (plan.Center * start)), plan, directory);
            WriteRuns(distances, plan.RunMin, directory);
            length = WriteStreams(_tokens.AsSpan(0, Tokenise(distances, plan)), length, directory);
            var before = _frames.Length;
            WriteExtras(distances, split);
            if (hasExtras)
            {
                directory.Golomb((ulong)(_frames.Length - before), ColdDirectory.ExtraOrder);
            }
        }

        directory.EndBits();
        directory.Bytes(_frames.Written);
    }

    private static void WriteStart(ReadOnlySpan<long> frame, long ahead, in ColdPlan plan, ColdWriter directory)
    {
        if (plan.Order == 1)
        {
            directory.Golomb(ZigZag.Encode(ahead / plan.Divisor), ColdDirectory.StartOrder);
        }
        else if (plan.Order == 2)
        {
            var slope = frame.Length > 1 ? unchecked(frame[1] - frame[0]) : 0;
            directory.Golomb(ZigZag.Encode(ahead), ColdDirectory.StartOrder);
            directory.Golomb(ZigZag.Encode(slope), ColdDirectory.StartOrder);
        }
    }

    private int WriteStreams(Span<byte> tokens, int previous, ColdWriter directory)
    {
        for (var stream = 0; stream < ColdStreams.Count(tokens.Length); stream++)
        {
            var before = _frames.Length;
            _ans.Encode(ColdStreams.Slice(tokens, stream), _frames);
            var length = _frames.Length - before;
            directory.Golomb(ZigZag.Encode(length - previous), ColdDirectory.StreamOrder);
            previous = length;
        }

        return previous;
    }

    private static void WriteRuns(ReadOnlySpan<ulong> distances, int runMin, ColdWriter directory)
    {
        directory.Golomb((ulong)CountRuns(distances, runMin), ColdDirectory.RunCountOrder);
        var (end, index) = (0, 0);
        while (index < distances.Length)
        {
            var run = distances[index] == 0 ? ColdPlanner.Run(distances[index..]) : 0;
            if (run >= runMin)
            {
                directory.Golomb((ulong)(index - end), ColdDirectory.RunGapOrder);
                directory.Golomb((ulong)(run - runMin), ColdDirectory.RunLengthOrder);
                end = index + run;
            }

            index += Math.Max(run, 1);
        }
    }

    private static int CountRuns(ReadOnlySpan<ulong> distances, int runMin)
    {
        var (runs, index) = (0, 0);
        while (index < distances.Length)
        {
            var run = distances[index] == 0 ? ColdPlanner.Run(distances[index..]) : 0;
            runs += run >= runMin ? 1 : 0;
            index += Math.Max(run, 1);
        }

        return runs;
    }

    private void WriteExtras(ReadOnlySpan<ulong> distances, ColdTokens split)
    {
        foreach (var distance in distances)
        {
            var bits = split.ExtraBits(split.Token(distance));
            _frames.Bits(ColdTokens.Extra(distance, bits), bits);
        }

        _frames.EndBits();
    }
}
