using TelemetryCore.Balances.Internal;
using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Power;

/// <summary>
/// Watches the meters of an engine by a plan, step by step, and appends what each rule finds to series of its own, so
/// that ordinary limits raise ordinary alarms. What a step comes to is a function of the readings that were there when
/// it was judged, however often <see cref="Advance"/> is called. Not safe for two threads at once; samples may come on
/// any thread.
/// </summary>
/// <remarks>
/// It has no thread: the host calls <see cref="Advance"/> outside of any listener, such as once a second. A sample says
/// what was certain by its time: a finding shows when the delays of its rule and of its states are over.
/// </remarks>
public sealed class PowerWatch
{
    private readonly TelemetryEngine _engine;
    private readonly PowerWatchOptions _options;
    private readonly PowerMonitor _monitor;
    private readonly SeriesId[] _meters;
    private readonly RuleSeries[] _rules;

    /// <summary>
    /// Registers the series of results. Over an engine that holds some it goes on behind the last: it judges the time
    /// of <see cref="PowerWatchOptions.Replay"/> before it again, and appends only what is newer.
    /// </summary>
    /// <param name="engine">Where samples are.</param>
    /// <param name="plan">What to watch.</param>
    /// <param name="meters">
    /// The series of meters by name, in the units of the plan; one that is left out has the name of its series.
    /// </param>
    /// <param name="options">How it is set up; null takes the defaults.</param>
    /// <exception cref="ArgumentException">
    /// An option is outside its range; a meter is none of the plan, or nobody has registered its series; names of two
    /// rules differ only in / and :, which are one in names of series.
    /// </exception>
    /// <exception cref="InvalidOperationException">A series of the station is declared otherwise.</exception>
    public PowerWatch(
        TelemetryEngine engine,
        PowerPlan plan,
        IReadOnlyDictionary<string, SeriesId>? meters = null,
        PowerWatchOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(plan);
        (_engine, Plan) = (engine, plan);
        _options = (options ?? new PowerWatchOptions()).Validated();
        foreach (var name in meters?.Keys ?? [])
        {
            plan.Index.Meter("Meters", name);
        }

        _meters = [.. plan.Meters.Select(meter =>
            meters is not null && meters.TryGetValue(meter.Name, out var series) ? series : Find(meter.Name))];
        var twice = plan.Rules.CountBy(rule => RuleSeries.ChannelOf(rule.Name)).FirstOrDefault(name => name.Value > 1);
        if (twice.Value > 1)
        {
            Throw.NameTwice("rules whose series are", twice.Key);
        }

        _rules = [.. plan.Rules.Select(rule => new RuleSeries(engine, rule.Name, plan.Zone, _options))];
        _monitor = new PowerMonitor(plan, Start());
    }

    /// <summary>What it watches by.</summary>
    public PowerPlan Plan { get; }

    /// <summary>Up to when it has judged.</summary>
    public Timestamp Watermark => _monitor.Watermark;

    /// <summary>What became certain with the last step.</summary>
    public PowerStep Current { get; private set; } = new([], []);

    /// <summary>Findings that last.</summary>
    public IReadOnlyList<PowerFinding> Lasting { get; private set; } = [];

    /// <summary>Samples that the engine did not take; their reasons are those of its appends.</summary>
    public long Refused { get; private set; }

    /// <summary>
    /// The series that is 1 at the end of a step at which a finding of a rule lasts, or in which one became certain,
    /// else 0.
    /// </summary>
    /// <param name="rule">Its place in the plan, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The plan has no such place.</exception>
    public SeriesId Found(int rule) => RuleOf(rule).Found;

    /// <summary>
    /// The series of the greatest <see cref="PowerFinding.Score"/> of these findings, 0 without any; NaN with the mark
    /// Unknown where nothing is allowed, so that there is nothing to hold it against.
    /// </summary>
    /// <param name="rule">Its place in the plan, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The plan has no such place.</exception>
    public SeriesId Score(int rule) => RuleOf(rule).Score;

    /// <summary>
    /// Judges the next step when the clock of the engine is far enough past it, and appends what was found. Call it
    /// until there is none: <c>while (watch.Advance())</c>.
    /// </summary>
    /// <returns>False when no step is due.</returns>
    /// <exception cref="InvalidOperationException">Called by a listener of the engine.</exception>
    public bool Advance()
    {
        var (from, to) = (Watermark, Watermark + _options.Step);
        if (to + _options.Lateness > Timestamp.From(_engine.Options.Clock.GetUtcNow()))
        {
            return false;
        }

        for (var meter = 0; meter < _meters.Length; meter++)
        {
            Give(meter, from, to);
        }

        Current = _monitor.Advance(to);
        Lasting = _monitor.Lasting();
        foreach (var rule in _rules)
        {
            Refused += rule.Append(_engine, to, Current.Findings, Lasting);
        }

        return true;
    }

    private void Give(int meter, Timestamp from, Timestamp to)
    {
        using var cursor = _engine.Read(_meters[meter], from, to);
        while (cursor.MoveNext())
        {
            _monitor.Append(meter, cursor.Current);
        }
    }

    // At a multiple of the step. A new watch begins with what is stored: a meter is not silent before it is there.
    private Timestamp Start()
    {
        var now = Timestamp.From(_engine.Options.Clock.GetUtcNow());
        var held = _rules.Select(rule => rule.HeldUpTo).Where(time => time is not null).Min();
        var start = ((held ?? now) - _options.Replay).Microseconds;
        start = held is null ? FirstStored(new Timestamp(start), now) : start;
        var step = _options.Step.Ticks / TimeSpan.TicksPerMicrosecond;
        return new Timestamp(start - (((start % step) + step) % step));
    }

    private long FirstStored(Timestamp from, Timestamp to)
    {
        var first = to;
        foreach (var meter in _meters)
        {
            using var cursor = _engine.Read(meter, from, first);
            first = cursor.MoveNext() ? cursor.Current[0].Timestamp : first;
        }

        return first.Microseconds;
    }

    private SeriesId Find(string meter)
    {
        try
        {
            return _engine.TryFind(SeriesKey.Parse(meter), out var series) ? series : Throw.NoSeriesOfMeter(meter);
        }
        catch (FormatException)
        {
            return Throw.NoSeriesOfMeter(meter);
        }
    }

    private RuleSeries RuleOf(int rule)
    {
        if ((uint)rule >= (uint)_rules.Length)
        {
            Throw.UnknownPlace("rules", rule, _rules.Length);
        }

        return _rules[rule];
    }
}
