using TelemetryCore.Columns;
using TelemetryCore.Hj212.Framing;

namespace TelemetryCore.Hj212.Mapping;

/// <summary>Which answer a frame is owed.</summary>
public enum Hj212Answer : byte
{
    /// <summary>None is wanted, possible or deserved.</summary>
    None,

    /// <summary>9014, 数据应答: the data is stored, or set aside with a count.</summary>
    Data,

    /// <summary>9013, 通知应答: for the notices 1013 and 9015.</summary>
    Notice,
}

/// <summary>
/// What became of the samples of one frame: each is counted once, so that
/// <c>Offered == Stored + Duplicates + Rejected + Quarantined</c>.
/// </summary>
public readonly record struct Hj212IngestResult
{
    /// <summary>Samples in the frame.</summary>
    public int Offered { get; init; }

    /// <summary>Samples that are stored now.</summary>
    public int Stored { get; init; }

    /// <summary>Samples that were stored already.</summary>
    public int Duplicates { get; init; }

    /// <summary>Samples that the engine refused by name, such as too late ones.</summary>
    public int Rejected { get; init; }

    /// <summary>Samples set aside with a reason.</summary>
    public int Quarantined { get; init; }

    /// <summary>Alarm events that the samples caused.</summary>
    public int Alarms { get; init; }

    /// <summary>The answer that the sender is owed.</summary>
    public Hj212Answer Answer { get; init; }

    /// <summary>What was odd about framing, header and items.</summary>
    public Hj212Anomalies Anomalies { get; init; }

    internal Hj212IngestResult Plus(in AppendResult append) => this with
    {
        Offered = Offered + append.Offered,
        Stored = Stored + append.Stored,
        Duplicates = Duplicates + append.Duplicates,
        Rejected = Rejected + append.Rejected,
        Quarantined = Quarantined + append.Quarantined,
        Alarms = Alarms + append.Alarms,
    };

    internal Hj212IngestResult PlusQuarantined(int samples) => this with
    {
        Offered = Offered + samples,
        Quarantined = Quarantined + samples,
    };
}
