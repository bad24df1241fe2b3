using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Power.Judging;

/// <summary>What a meter says at an instant, and what it has said so far.</summary>
internal struct MeterView(TimeSpan hold)
{
    private readonly TimeSpan _hold = hold;
    private Timestamp _at = Timestamp.MinValue;
    private double _energy;
    private long _known;
    private StatusMark _mark;
    private bool _isValid;
    private long _valid;
    private long _invalid;

    public double Value { get; private set; }

    /// <summary>The end of what the newest valid reading says.</summary>
    public Timestamp KnownUntil { get; private set; } = Timestamp.MinValue;

    /// <summary>The end of what the mark of the newest reading says, valid or not.</summary>
    public Timestamp MarkedUntil { get; private set; } = Timestamp.MinValue;

    public void Add(Sample sample)
    {
        (_energy, _known) = Integral(sample.Timestamp);
        _at = sample.Timestamp;
        _mark = sample.Status.Mark;
        MarkedUntil = sample.Timestamp + _hold;
        _isValid = sample.Status.IsValid(sample.Value);
        if (_isValid)
        {
            _valid++;
            Value = sample.Value;
            KnownUntil = MarkedUntil;
        }
        else
        {
            _invalid++;
        }
    }

    /// <summary>Readings before an instant that is not past.</summary>
    public readonly (long Valid, long Invalid) CountsBefore(Timestamp now)
    {
        var newest = _at == now ? 1 : 0;
        return _isValid ? (_valid - newest, _invalid) : (_valid, _invalid - newest);
    }

    public readonly bool IsKnown(Timestamp now) => now < KnownUntil;

    public readonly StatusMark? Mark(Timestamp now) => now < MarkedUntil ? _mark : null;

    /// <summary>
    /// Value times microseconds, and the microseconds in which it was known, up to an instant that is not past. Whole
    /// microseconds leave means on a limit where they are.
    /// </summary>
    public readonly (double Energy, long Known) Integral(Timestamp now)
    {
        var until = now < KnownUntil ? now : KnownUntil;
        var length = until > _at ? until.Microseconds - _at.Microseconds : 0;
        return (_energy + (Value * length), _known + length);
    }

    public readonly Timestamp NextEnd(Timestamp after)
    {
        var known = KnownUntil > after ? KnownUntil : Timestamp.Endless;
        var marked = MarkedUntil > after ? MarkedUntil : Timestamp.Endless;
        return known < marked ? known : marked;
    }
}
