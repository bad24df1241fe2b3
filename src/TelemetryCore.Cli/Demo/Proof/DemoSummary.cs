using System.Text.Json.Serialization;
using TelemetryCore.Cli.Demo.Park;
using TelemetryCore.Hj212.Framing;

namespace TelemetryCore.Cli.Demo.Proof;

/// <summary>What a run was, measured. The first thirteen fields are the contract of <c>demo --json</c>.</summary>
internal sealed record DemoSummary
{
    public required int Stations { get; init; }

    /// <summary>Whole frames received, those that came twice included.</summary>
    public required long Frames { get; init; }

    public required long Offered { get; init; }

    public required long Stored { get; init; }

    public required long Duplicate { get; init; }

    /// <summary>Of the stored samples: those that came out of order.</summary>
    public required long Late { get; init; }

    public required long Rejected { get; init; }

    public required long Quarantined { get; init; }

    public required long Windows { get; init; }

    public required long Alarms { get; init; }

    public required LatencyPercentiles LatencyMicroseconds { get; init; }

    public required double BytesPerSample { get; init; }

    public required long Lost { get; init; }

    /// <summary>Different samples that the loggers measured.</summary>
    public required long Generated { get; init; }

    /// <summary>Of the stored samples: results of the water balance, which nobody measured.</summary>
    public required long BalanceResults { get; init; }

    public required long Connections { get; init; }

    public required long FramesResent { get; init; }

    public required long FramesBackFilled { get; init; }

    public required long Unacknowledged { get; init; }

    public required int HoursReplayed { get; init; }

    public required int HoursReplayedExactly { get; init; }

    public required double Seconds { get; init; }

    public required double SimulatedSeconds { get; init; }

    public required double Speed { get; init; }

    public required int Seed { get; init; }

    public required IReadOnlyList<ScriptCheck> Events { get; init; }

    public static DemoSummary Of(DemoPark park, TimeSpan ran)
    {
        // What is proved is what the disk gives back, in the form in which it stays there.
        park.Engine.Compact();
        var ledger = park.Engine.Ledger;
        var collectors = park.Loggers.Select(logger => logger.Collector).ToArray();
        var proof = LossProof.Make(
            park.Engine,
            [.. collectors.SelectMany(collector => collector.Tallies), .. park.Meters.Tallies],
            collectors.Sum(collector => collector.SpoiltSamples),
            park.BalanceResults);
        var hours = HourReplay.Check(park.Engine, park.Sources, park.Monitor.Hours());
        return new DemoSummary
        {
            Stations = park.Loggers.Count,
            Frames = park.Listener.Counters.Frames(Hj212FrameStatus.Ok),
            Offered = ledger.Offered,
            Stored = ledger.Stored,
            Duplicate = ledger.Duplicates,
            Late = ledger.Late,
            Rejected = ledger.Rejected,
            Quarantined = ledger.Quarantined,
            Windows = ledger.Windows,
            Alarms = ledger.Alarms,
            LatencyMicroseconds = park.Latencies.Percentiles(),
            BytesPerSample = Math.Round(park.Engine.StoredBytes / (double)Math.Max(1, proof.Held), 2),
            Lost = proof.Lost,
            Generated = proof.Generated,
            BalanceResults = park.BalanceResults,
            Connections = park.Listener.Counters.Accepted,
            FramesResent = park.Loggers.Sum(logger => logger.Line.ResentFrames),
            FramesBackFilled = park.Loggers.Sum(logger => logger.Line.BackFilledFrames),
            Unacknowledged = park.Loggers.Sum(logger => logger.Unacknowledged),
            HoursReplayed = hours.Checked,
            HoursReplayedExactly = hours.Exact,
            Seconds = Math.Round(ran.TotalSeconds, 3),
            SimulatedSeconds = (park.MeasuredUntil - ParkModel.Start).TotalSeconds,
            Speed = park.Options.Speed,
            Seed = park.Options.Seed,
            Events = ScriptCheck.Of(park, proof),
        };
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DemoSummary))]
internal sealed partial class DemoJson : JsonSerializerContext;
