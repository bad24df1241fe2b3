using System.Numerics;
using TelemetryCore.Kernels;

namespace TelemetryCore.Columns.Encodings;

/// <summary>Writes a column of integers in frames that can be decoded one by one.</summary>
internal sealed class ColdIntegerEncoder
{
    private const int TableLogMin = 5;

    private readonly long[] _differences = new long[ColdEncoder.RowsMax];
    private readonly ulong[] _distances = new ulong[ColdEncoder.RowsMax];
    private readonly byte[] _tokens = new byte[ColdEncoder.RowsMax];
    private readonly ColdRun[] _runs = new ColdRun[ColdEncoder.RowsMax / ColdPlanner.RunMinShortest];
    private readonly int[] _tokenCounts = new int[ColdEncoder.FramesMax];
    private readonly int[] _runEnds = new int[ColdEncoder.FramesMax];
    private readonly int[] _frequencies = new int[AnsModel.ContextsMax * ColdTokens.TokensMax];
    private readonly AnsModel _model = new();
    private readonly AnsEncoder _ans = new();
    private readonly ColdWriter _frames = new();

    public void Write(ReadOnlySpan<long> values, in ColdPlan plan, ColdWriter writer)
    {
        if (plan.IsSparse)
        {
            WriteList(values, plan, writer);
            return;
        }

        var isPlain = plan.Center == 0 && plan.Divisor == 1;
        writer.Byte(1 | (plan.Order << 1) | (plan.Choice << 3) | (isPlain ? ColdIntegerDecoder.Plain : 0));
        if (plan.Order > 0)
        {
            writer.Signed(values[0]);
        }

        if (!isPlain)
        {
            writer.Signed(plan.Center);
            writer.Unsigned((ulong)plan.Divisor);
        }

        writer.Unsigned((ulong)plan.RunMin);
        Tokenise(values, plan);
        Fit(values.Length, plan);
        _model.Write(writer);
        _ans.Use(_model);
        WriteFrames(values, plan, writer);
    }

    private void WriteList(ReadOnlySpan<long> values, in ColdPlan plan, ColdWriter writer)
    {
        var distances = ColdDifferences.Distances(values, plan, _differences, _distances);
        var count = distances.Length - distances.Count(0UL);
        var first = plan.Order > 0 ? values[0] : 0;
        var (thousands, unit) = (0, 1L);
        while (thousands < 3 && IsMultiple(first, plan.Center, count == 0 ? 0 : plan.Divisor, 1000 * unit))
        {
            thousands++;
            unit *= 1000;
        }

        writer.Byte((plan.Order << 1) | (thousands << 3) | (count == 0 ? ColdIntegerDecoder.Plain : 0));
        if (plan.Order > 0)
        {
            writer.Signed(first / unit);
        }

        writer.Signed(plan.Center / unit);
        if (count == 0)
        {
            return;
        }

        writer.Unsigned((ulong)count);
        writer.Unsigned((ulong)(plan.Divisor / unit));
        var gapOrder = ColdListDecoder.GapOrder(distances.Length, count);
        for (var gap = distances.IndexOfAnyExcept(0UL); gap >= 0; gap = distances.IndexOfAnyExcept(0UL))
        {
            writer.Golomb((ulong)gap, gapOrder);
            writer.Golomb(distances[gap], ColdListDecoder.DistanceOrder);
            distances = distances[(gap + 1)..];
        }

        writer.EndBits();
    }

    private static bool IsMultiple(long first, long center, long divisor, long unit) =>
        first % unit == 0 && center % unit == 0 && divisor % unit == 0;

    // Frame by frame, at the frame's place: its distances and tokens without its runs, and the runs behind all others.
    private void Tokenise(ReadOnlySpan<long> values, in ColdPlan plan)
    {
        var split = ColdTokens.Choices[plan.Choice];
        var runs = 0;
        for (var start = 0; start < values.Length; start += ColdEncoder.FrameRows)
        {
            var frame = start / ColdEncoder.FrameRows;
            var rows = values[start..Math.Min(start + ColdEncoder.FrameRows, values.Length)];
            var distances = ColdDifferences.Distances(rows, plan, _differences, _distances.AsSpan(start));
            var kept = ColdDifferences.CutRuns(distances, plan.RunMin, _runs.AsSpan(runs), out var count);
            runs += count;
            (_tokenCounts[frame], _runEnds[frame]) = (kept, runs);
            var tokens = _tokens.AsSpan(start, kept);
            for (var index = 0; index < tokens.Length; index++)
            {
                tokens[index] = (byte)split.Token(distances[index]);
            }
        }
    }

    private void Fit(int rows, in ColdPlan plan)
    {
        Array.Clear(_frequencies);
        var (total, largest) = (0, 0);
        for (var start = 0; start < rows; start += ColdEncoder.FrameRows)
        {
            var tokens = _tokens.AsSpan(start, _tokenCounts[start / ColdEncoder.FrameRows]);
            total += tokens.Length;
            for (var lane = AnsStream.LaneLength(tokens.Length); !tokens.IsEmpty; tokens = tokens[lane..])
            {
                lane = Math.Min(lane, tokens.Length);
                largest = Math.Max(largest, CountTokens(tokens[..lane], plan.Contexts));
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

    // A table much larger than what it codes gains nothing, and its state is stored with each lane.
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

        var needed = 32 - BitOperations.LeadingZeroCount((uint)used);
        var wanted = BitOperations.Log2((uint)total) - 1;
        return Math.Clamp(wanted, Math.Max(TableLogMin, needed + 1), contexts == 9 ? 10 : 11);
    }

    private void WriteFrames(ReadOnlySpan<long> values, in ColdPlan plan, ColdWriter directory)
    {
        _frames.Clear();
        var (runs, last) = (0, (Bytes: 0, Tokens: 0));
        for (var start = 0; start < values.Length; start += ColdEncoder.FrameRows)
        {
            var frame = start / ColdEncoder.FrameRows;
            var rows = values[start..Math.Min(start + ColdEncoder.FrameRows, values.Length)];
            WriteStart(rows, start, unchecked(rows[0] - values[0] - (plan.Center * start)), plan, directory);
            WriteRuns(_runs.AsSpan(runs.._runEnds[frame]), plan.RunMin, directory);
            runs = _runEnds[frame];
            var tokens = _tokens.AsSpan(start, _tokenCounts[frame]);
            if (!tokens.IsEmpty)
            {
                var bytes = WriteFrame(tokens, _distances.AsSpan(start), ColdTokens.Choices[plan.Choice]);
                var expected = ColdDirectory.ExpectedLength(last.Bytes, last.Tokens, tokens.Length);
                directory.Golomb(ZigZag.Encode(bytes - expected), ColdDirectory.LengthOrder);
                last = (bytes, tokens.Length);
            }
        }

        directory.EndBits();
        directory.Bytes(_frames.Written);
    }

    private static void WriteStart(
        ReadOnlySpan<long> frame, int start, long ahead, in ColdPlan plan, ColdWriter directory)
    {
        if (plan.Order > 0 && start > 0)
        {
            directory.Golomb(ZigZag.Encode(plan.Order == 1 ? ahead / plan.Divisor : ahead), ColdDirectory.StartOrder);
        }

        if (plan.Order == 2)
        {
            var slope = frame.Length > 1 ? unchecked(frame[1] - frame[0]) : 0;
            directory.Golomb(ZigZag.Encode(slope), ColdDirectory.StartOrder);
        }
    }

    private static void WriteRuns(ReadOnlySpan<ColdRun> runs, int runMin, ColdWriter directory)
    {
        directory.Golomb((ulong)runs.Length, ColdDirectory.RunCountOrder);
        foreach (var (gap, length) in runs)
        {
            directory.Golomb((ulong)gap, ColdDirectory.RunGapOrder);
            directory.Golomb((ulong)(length - runMin), ColdDirectory.RunLengthOrder);
        }
    }

    private int WriteFrame(ReadOnlySpan<byte> tokens, ReadOnlySpan<ulong> distances, ColdTokens split)
    {
        var before = _frames.Length;
        _ans.Encode(tokens, _frames);
        for (var index = 0; index < tokens.Length; index++)
        {
            if (tokens[index] >> split.Direct != 0)
            {
                var bits = split.ExtraBits(tokens[index]);
                _frames.Bits(ColdTokens.Extra(distances[index], bits), bits);
            }
        }

        _frames.EndBits();
        return _frames.Length - before;
    }
}
