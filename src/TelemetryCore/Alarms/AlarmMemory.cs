using TelemetryCore.Alarms.Statistics;
using TelemetryCore.Exceedances;
using TelemetryCore.Internal;
using TelemetryCore.Samples;
using TelemetryCore.Storage;
using TelemetryCore.Storage.Payloads;

namespace TelemetryCore.Alarms;

/// <summary>
/// What a store remembers of rules and alarms. It is told the notes of earlier lives as the store is opened; a limit
/// that is added again finds here where it stood, and a step of any life its rule.
/// </summary>
/// <param name="names">How texts of rules name series.</param>
/// <param name="targets">What is called chattering, stale and a flood.</param>
/// <param name="marksOf">Writes how far the limits of a lane have come.</param>
internal sealed class AlarmMemory(SeriesNames names, AlarmTargets targets, Action<int, PayloadWriter> marksOf)
    : INoteKeeper, IKnownRules
{
    private readonly Lock _gate = new();
    private readonly List<AlarmNotice> _notices = [];
    private readonly Dictionary<(SeriesId Series, UInt128 Rule), KnownRule> _rules = [];
    private readonly Dictionary<(SeriesId Series, UInt128 Rule), LimitMemory> _limitOf = [];
    private readonly Dictionary<(SeriesId Series, string Name, UInt128 Rule), LimitMemory> _limits = [];
    private readonly Dictionary<(SeriesId Series, UInt128 Rule), long> _marks = [];

    /// <summary>The greatest sequence of all notes that were told; 0 before the first.</summary>
    public long Last { get; private set; }

    /// <summary>Whether the alarms that were told were a flood.</summary>
    public FloodWatch Floods { get; } = new(targets);

    /// <summary>Bytes of the notes that say nothing to this version of the software, or nothing any more.</summary>
    public long UnreadableBytes { get; private set; }

    /// <summary>Writes how far a limit has come, so that a restart need not judge what lies before.</summary>
    public static void WriteMark(PayloadWriter state, SeriesId series, UInt128 rule, long judgedTo)
    {
        state.WriteUnsigned((long)series.Value);
        state.WriteUInt128(rule);
        state.WriteSigned(judgedTo);
    }

    public bool TryFind(SeriesId series, UInt128 version, out KnownRule rule)
    {
        lock (_gate)
        {
            var isKnown = _rules.TryGetValue((series, version), out rule);
            rule = isKnown ? rule : KnownRule.Unknown;
            return isKnown;
        }
    }

    /// <summary>Learns a rule that is in force in this life.</summary>
    public void Know(SeriesId series, UInt128 version, in KnownRule rule)
    {
        lock (_gate)
        {
            _rules[(series, version)] = rule;
        }
    }

    /// <summary>What is remembered of a limit, to whoever asks first; null when it is nothing.</summary>
    public LimitMemory? Take(SeriesId series, string name, UInt128 version)
    {
        lock (_gate)
        {
            if (!_limits.Remove(KeyOf(series, name, version), out var memory))
            {
                return null;
            }

            if (_marks.Remove((series, memory.Rule), out var mark))
            {
                memory.Past.Reach(mark);
            }

            return memory;
        }
    }

    public void RestoreNote(long sequence, ReadOnlySpan<byte> bytes)
    {
        Last = sequence;
        _notices.Clear();
        var isRead = !bytes.IsEmpty && (NoteKind)bytes[0] == NoteKind.Rule ? RestoreRule(bytes) : RestoreStep(bytes);
        UnreadableBytes += isRead ? 0 : bytes.Length;
    }

    /// <summary>
    /// Also the marks of limits that nobody has added again: they have not come further.
    /// </summary>
    public void WriteState(int lane, PayloadWriter state)
    {
        marksOf(lane, state);
        if (lane > 0)
        {
            return;
        }

        lock (_gate)
        {
            foreach (var ((series, rule), judgedTo) in _marks)
            {
                WriteMark(state, series, rule, judgedTo);
            }
        }
    }

    public void RestoreState(ReadOnlySpan<byte> part)
    {
        var reader = new PayloadReader(part);
        while (!reader.IsEmpty)
        {
            var key = (new SeriesId(reader.ReadInt32()), reader.ReadUInt128());
            var judgedTo = reader.ReadSigned();
            if (reader.IsGood)
            {
                _marks[key] = judgedTo;
            }
        }
    }

    // A limit without a name is what its rule says, so that another rule is another limit.
    private static (SeriesId Series, string Name, UInt128 Rule) KeyOf(SeriesId series, string name, UInt128 version) =>
        (series, name, name.Length == 0 ? version : 0);

    private bool RestoreRule(ReadOnlySpan<byte> bytes)
    {
        if (RuleNote.TryRead(bytes, out var note) != NoteStatus.Intact || names.IdOf(note!.Series) is not { } series)
        {
            return false;
        }

        try
        {
            var rule = LimitJson.Read(note.Text, names);
            var policy = JsonText.Read(note.Policy, AlarmPolicyJson.Read);
            _rules[(series, note.Version)] = new KnownRule(LimitId.None, rule.Limit, rule.Window);
            var key = KeyOf(series, note.Name, note.Version);
            var memory = _limits.TryGetValue(key, out var known) ? known : _limits[key] = new LimitMemory(targets);
            memory.Take(note, rule.Limit, policy);
            _limitOf[(series, note.Version)] = memory;
            return true;
        }
        catch (JsonTextException)
        {
            return false;
        }
    }

    private bool RestoreStep(ReadOnlySpan<byte> bytes)
    {
        if (AlarmCodec.TryRead(bytes, this, out var step) != NoteStatus.Intact)
        {
            return false;
        }

        _limitOf[(step.Series, step.Evidence.Rule)].Take(step);
        Floods.Take(step, _notices);
        return true;
    }
}
