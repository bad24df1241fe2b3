using TelemetryCore.Samples;
using TelemetryCore.Windows.Panes;
using TelemetryCore.Windows.Shapes;

namespace TelemetryCore.Windows.Standing;

/// <summary>A standing window that ends with each sample.</summary>
internal sealed class SampleWindow : StandingWindow
{
    private readonly RowPanes _rows;
    private readonly Revisions _revisions = new();
    private readonly TimeSpan _size;
    private RowPanes? _again;
    private Timestamp _first;
    private long _told = long.MinValue;

    public SampleWindow(WindowTarget target, EachSampleShape shape)
        : base(target)
    {
        _size = shape.Size;
        _rows = new RowPanes(target, shape.Size);
    }

    public override long ClosesAt => IsStarted ? _told + 1 : long.MinValue;

    public override long ToldUpTo => IsStarted ? _told + 1 : long.MinValue;

    public override bool IsDue(long watermark, bool byClock) =>
        _told < (Target.Companion is { } other && !byClock ? Math.Min(Newest, other.Newest) : Newest);

    private long Newest => Target.Columns.Newest;

    public override void Start(Timestamp first)
    {
        IsStarted = true;
        _first = first;
        _told = first.Microseconds - 1;
        _rows.Restart(first, asOf: null);
    }

    public override void Resume(Timestamp first, Timestamp closedUpTo)
    {
        Start(first);
        _told = Math.Max(_told, closedUpTo.Microseconds);
        _rows.Restart(new Timestamp(_told + 1), asOf: null);
    }

    public override void Close(List<WindowResult> results)
    {
        if (Target.Columns.TryGetFrom(new Timestamp(_told + 1), null, out var sample))
        {
            _told = sample.Timestamp.Microseconds;
            results.Add(_rows.Next(sample, revision: 0));
            _revisions.ForgetBefore(sample.Timestamp - Target.Columns.Info.Lateness - _size);
        }
        else
        {
            // The newest samples have been deleted.
            _told = Newest;
        }
    }

    public override void Revise(in ChangedStretch change, List<WindowResult> results)
    {
        if (!IsStarted || change.At.Microseconds > _told || (change.At < _first && change.Added is null))
        {
            return;
        }

        var first = _first;
        _first = change.At < first ? change.At : first;
        TakeBackDeleted(change, results);
        _again ??= new RowPanes(Target, _size);
        _again.Restart(change.At, asOf: null);
        var upTo = Math.Min(_told, (UpTo(change) + _size).Microseconds - 1);
        using (var cursor = Target.Columns.Read(change.At, new Timestamp(Math.Max(upTo, first.Microseconds) + 1)))
        {
            while (cursor.MoveNext())
            {
                for (var i = 0; i < cursor.Current.Length; i++)
                {
                    var sample = cursor.Current[i];
                    var isNew = sample.Timestamp < first || sample.Timestamp == change.Added?.Timestamp;
                    Tell(_again.Next(sample, revision: 0), isNew, upTo, results);
                }
            }
        }

        _rows.Restart(new Timestamp(_told + 1), asOf: null);
    }

    public override int RevisionOf(Timestamp end) => _revisions.Of(end);

    private Timestamp UpTo(in ChangedStretch change)
    {
        var rules = Target.Rules;
        return rules.LooksBack ? change.UntilValid
            : rules.CountsCovered || change.ChangesState ? change.Until
            : change.Last;
    }

    // Windows of new samples are told first; of the others, those that the change can reach are told again.
    private void Tell(in WindowResult result, bool isNew, long upTo, List<WindowResult> results)
    {
        if (isNew)
        {
            results.Add(result with { Revision = _revisions.First(result.To) });
        }
        else if (result.To.Microseconds - 1 <= upTo)
        {
            results.Add(result with { Revision = _revisions.Next(result.To) });
        }
    }

    private void TakeBackDeleted(in ChangedStretch change, List<WindowResult> results)
    {
        var isThere = Target.Columns.TryGetFrom(change.At, null, out var sample) && sample.Timestamp == change.At;
        if (!isThere && change.IsOwn)
        {
            var end = new Timestamp(change.At.Microseconds + 1);
            results.Add(WindowResult.TakenBack(Target, end, _revisions.Next(end)));
        }
    }
}
