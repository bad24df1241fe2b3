using System.Runtime.InteropServices;
using TelemetryCore.Balances.Reconciliation;
using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Periods;

/// <summary>
/// Balances the samples of an engine, period by period: reads each stream off a standing window that ends as much
/// before the period as its delay, reconciles, charts what is left, and appends the results to series of their own, so
/// that ordinary limits raise ordinary alarms. What it comes to is a function of the samples: late ones and corrections
/// revise the periods that they change. Not safe for two threads at once; samples may come on any thread.
/// </summary>
/// <remarks>
/// It has no thread. Windows that close inside an append are put aside, and <see cref="Advance"/>, called by the host
/// outside of any listener, such as after each batch, decides and appends. Put-aside windows are memory until then.
/// </remarks>
public sealed partial class BalanceMonitor : IDisposable
{
    private readonly BalanceMonitorOptions _options;
    private readonly PeriodGrid _grid;
    private readonly Feeds _feeds;
    private readonly WindowInbox _inbox;
    private readonly IDisposable _subscription;
    private readonly List<ClosedWindow> _arrived = [];
    private readonly Reconciler _reconciler;
    private readonly SteadyGates _gates;
    private readonly LeakCharts _charts;
    private readonly PeriodCursor _cursor;
    private readonly PeriodMemory _memory;
    private readonly Journal _journal;
    private readonly double[] _said;
    private int _taken;

    /// <summary>
    /// Registers the windows and the series of results. Over an engine that holds samples it goes on where an earlier
    /// life ended: the last <see cref="BalanceMonitorOptions.PeriodsMax"/> periods are decided again, and results are
    /// appended where they are others than the series hold. Make it while none of the series is appended to.
    /// </summary>
    /// <param name="engine">Where samples are.</param>
    /// <param name="model">What must add up.</param>
    /// <param name="bindings">Streams by name; one that is left out has no readings.</param>
    /// <param name="options">How it is set up; null takes the defaults.</param>
    /// <exception cref="ArgumentException">
    /// An option or a binding is outside its range, or names no measured stream; no series has an id.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// A series has too many windows, or one of the station is declared otherwise.
    /// </exception>
    public BalanceMonitor(
        TelemetryEngine engine,
        BalanceModel model,
        IReadOnlyDictionary<string, StreamBinding> bindings,
        BalanceMonitorOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(bindings);
        Model = model;
        _options = (options ?? new BalanceMonitorOptions()).For(model);
        _grid = new PeriodGrid(_options.Period.GetValueOrDefault(), _options.Zone);
        _reconciler = new Reconciler(model);
        _gates = new SteadyGates(model, _options.SteadyState);
        _charts = new LeakCharts(_options.Cusum, _options.Ewma);
        _cursor = new PeriodCursor(_options.PeriodsMax);
        _journal = new Journal(_options.JournalMax);
        Current = new BalancePeriod(model);
        Series = new BalanceSeries(engine, model, _options);
        _said = new double[Series.Count + 1 + model.Streams.Count];
        _memory = new PeriodMemory(_options.PeriodsMax, _said.Length, model.Equations.Count, _gates.Count);
        _feeds = new Feeds(engine, model, bindings, _options);
        _inbox = new WindowInbox(_feeds.Windows);
        _subscription = engine.Subscribe(_inbox);
        Recall();
    }

    /// <summary>What must add up.</summary>
    public BalanceModel Model { get; }

    /// <summary>The series that results are appended to.</summary>
    public BalanceSeries Series { get; }

    /// <summary>The period that <see cref="Advance"/> decided last; undecided before it has.</summary>
    public BalancePeriod Current { get; }

    /// <summary>Windows that came too late, for periods that are not held any more.</summary>
    public long TooLate => _cursor.TooLate;

    /// <summary>All that was said, in that order: a revision does not take back what it revises.</summary>
    public IReadOnlyList<PeriodRecord> Journal => _journal.ToList();

    /// <summary>
    /// Decides the next period that is over in all series, or revises one: it is <see cref="Current"/> then, and its
    /// results are appended. Call it until there is none: <c>while (monitor.Advance())</c>.
    /// </summary>
    /// <returns>False when there is none.</returns>
    /// <exception cref="InvalidOperationException">Called by a listener of the engine.</exception>
    public bool Advance()
    {
        do
        {
            TakeIn();
            while (_cursor.HasNext && IsDue())
            {
                if (Decide())
                {
                    return true;
                }
            }
        }
        while (_taken < _arrived.Count);
        return false;
    }

    /// <summary>Hears no more of the engine, whose windows stay.</summary>
    public void Dispose() => _subscription.Dispose();

    private bool IsDue() => _cursor.IsForced || _feeds.FirstUnknown(_grid.EndOf(_cursor.Next)) < 0;

    // In order of time, so that a series that comes in whole before another does not run away from it. Stops at a
    // window that has no room before an older period is decided.
    private void TakeIn()
    {
        if (_taken == _arrived.Count)
        {
            _arrived.Clear();
            _taken = 0;
        }

        if (_inbox.MoveTo(_arrived))
        {
            CollectionsMarshal.AsSpan(_arrived)[_taken..].Sort(ClosedWindow.Order);
        }

        while (_taken < _arrived.Count)
        {
            var window = _arrived[_taken];
            var period = _grid.EndingFrom(window.To);
            if (!_cursor.TryAdmit(period))
            {
                return;
            }

            _taken++;
            if (_feeds.Put(window))
            {
                _cursor.Return(period);
            }
        }
    }

    private bool Decide()
    {
        var period = _cursor.Next;
        var (from, to) = (_grid.EndOf(period - 1), _grid.EndOf(period));
        Current.Begin(from, to);
        _feeds.Read(from, to, Current.AllReadings);
        _memory.Begin(period, _cursor.IsFirst(period), _charts.Start);
        Judge(period, to);
        _cursor.Pass();
        if (_memory.Keep(period, _said) is not { } revision)
        {
            return false;
        }

        Current.Revision = revision;
        _journal.Add(Current.Record);
        Series.Append(to, _said.AsSpan(0, Series.Count));
        return true;
    }

    private void Judge(long period, Timestamp to)
    {
        var result = Current.Result;
        var moving = _gates.Add(Current.Readings, _memory.Gates(period));
        _reconciler.Reconcile(Current.Readings, result);
        if (_feeds.FirstUnknown(to) is var stream and >= 0)
        {
            result.Refuse(
                UndecidableReason.NotOver,
                $"The series of '{Model.Streams[stream].Name}' is behind {to}, and newer periods need the room.");
        }
        else if (moving is not null && result.Verdict != BalanceVerdict.Undecidable)
        {
            result.Refuse(UndecidableReason.NotSteady, moving);
        }

        var values = _said.AsSpan(0, Series.Count);
        Series.Fill(result, values);
        _charts.Add(
            Current,
            _memory.Cusums(period),
            _memory.Ewmas(period),
            Series.ChartOf(1, values),
            Series.ChartOf(2, values));
        if (result.Verdict == BalanceVerdict.Undecidable)
        {
            values.Fill(double.NaN);
        }

        _said[Series.Count] = (int)result.Reason;
        Current.Readings.CopyTo(_said.AsSpan(Series.Count + 1));
    }
}
