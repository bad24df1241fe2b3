using TelemetryCore.Balances.Internal;
using TelemetryCore.Balances.Power.Judging;
using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Power;

/// <summary>
/// Watches a plant by a plan, in event time. What is told is a function of the readings: any cut of them into batches
/// and steps tells the same. What comes behind the watermark is counted and left out; whoever must have it judges the
/// readings again with <see cref="Judge"/>. Not thread-safe.
/// </summary>
public sealed class PowerMonitor
{
    private readonly PowerPlan _plan;
    private readonly FacilityTrack[] _tracks;
    private readonly ReadingQueue[] _readings;
    private readonly PlantMachine _machine;

    /// <summary>A monitor that knows nothing yet.</summary>
    /// <param name="plan">What to watch.</param>
    /// <param name="start">From when on; what is silent from the start is found by it.</param>
    public PowerMonitor(PowerPlan plan, Timestamp start)
    {
        ArgumentNullException.ThrowIfNull(plan);
        _plan = plan;
        _readings = [.. plan.Meters.Select(_ => new ReadingQueue())];
        _tracks = [.. plan.Facilities.Select(facility => new FacilityTrack(
            facility, plan.Meters[plan.Index.MeterOf(facility)].Hold, plan.Index.MeterOf(facility)))];
        _machine = new PlantMachine(plan, start, _readings, _tracks);
        Watermark = start;
    }

    /// <summary>All readings before it were given.</summary>
    public Timestamp Watermark { get; private set; }

    /// <summary>
    /// Up to when states and findings are certain: the watermark, less what waits for the delay of a state.
    /// </summary>
    public Timestamp KnownUntil { get; private set; } = Timestamp.MinValue;

    /// <summary>
    /// Readings that were left out, since they came behind the watermark or a newer one of their meter.
    /// </summary>
    public long Late { get; private set; }

    /// <summary>
    /// Judges readings that are all there: the same as steps would tell, each finding once, as it ended or as it
    /// stands, in the order in which they became certain.
    /// </summary>
    /// <param name="plan">What to watch.</param>
    /// <param name="start">From when on.</param>
    /// <param name="end">Until when.</param>
    /// <param name="readings">By name of the meter, in the order of their times.</param>
    /// <exception cref="ArgumentException">A meter is none of the plan.</exception>
    public static IReadOnlyList<PowerFinding> Judge(
        PowerPlan plan, Timestamp start, Timestamp end, IReadOnlyDictionary<string, IReadOnlyList<Sample>> readings)
    {
        ArgumentNullException.ThrowIfNull(readings);
        var monitor = new PowerMonitor(plan, start);
        foreach (var (name, samples) in readings)
        {
            var meter = plan.Index.Meter("Readings", name);
            foreach (var sample in samples)
            {
                monitor.Append(meter, sample);
            }
        }

        var last = new OrderedDictionary<(string, int), PowerFinding>();
        foreach (var finding in monitor.Advance(end).Findings.Concat(monitor.Lasting()))
        {
            last[(finding.Rule, finding.Number)] = finding;
        }

        return [.. last.Values];
    }

    /// <summary>The state of a facility at <see cref="KnownUntil"/>.</summary>
    /// <param name="facility">Its place in the plan, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The plan has no such place.</exception>
    public FacilityState StateOf(int facility)
    {
        if ((uint)facility >= (uint)_tracks.Length)
        {
            Throw.UnknownPlace("facilities", facility, _tracks.Length);
        }

        return _machine.StateOf(facility);
    }

    /// <summary>
    /// Findings that last, with what they amount to at <see cref="KnownUntil"/>, in the order of the plan.
    /// </summary>
    public IReadOnlyList<PowerFinding> Lasting() => [.. _machine.Lasting(KnownUntil)];

    /// <summary>Takes a reading; false when it is late.</summary>
    /// <param name="meter">Place of its meter in the plan, from 0.</param>
    /// <param name="sample">Newer than the one before of the same meter.</param>
    /// <exception cref="ArgumentOutOfRangeException">The plan has no such place.</exception>
    public bool Append(int meter, Sample sample)
    {
        if ((uint)meter >= (uint)_readings.Length)
        {
            Throw.UnknownPlace("meters", meter, _readings.Length);
        }

        var isTaken = sample.Timestamp >= Watermark && _readings[meter].TryAdd(sample);
        Late += isTaken ? 0 : 1;
        return isTaken;
    }

    /// <summary>Takes readings of a meter and returns how many; the others are late.</summary>
    /// <param name="meter">Place of the meter in the plan, from 0.</param>
    /// <param name="batch">In the order of their times.</param>
    /// <exception cref="ArgumentOutOfRangeException">The plan has no such place.</exception>
    public int Append(int meter, SampleBatch batch)
    {
        var taken = 0;
        for (var i = 0; i < batch.Length; i++)
        {
            taken += Append(meter, batch[i]) ? 1 : 0;
        }

        return taken;
    }

    /// <summary>Says that all readings before a watermark were given, and tells what that makes certain.</summary>
    /// <param name="watermark">Not before an earlier one.</param>
    /// <exception cref="ArgumentException">The watermark goes back.</exception>
    public PowerStep Advance(Timestamp watermark)
    {
        if (watermark < Watermark)
        {
            Throw.WatermarkFellBack(watermark, Watermark);
        }

        Watermark = watermark;
        KnownUntil = watermark;
        foreach (var track in _tracks)
        {
            var known = track.Advance(_readings[track.Meter], watermark);
            KnownUntil = known < KnownUntil ? known : KnownUntil;
        }

        return _machine.Run(KnownUntil);
    }
}
