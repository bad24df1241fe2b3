using TelemetryCore.AspNetCore.Access;
using TelemetryCore.Storage;

namespace TelemetryCore.AspNetCore.Hosting;

/// <summary>
/// What configuration can say of a host, in the section <c>TelemetryCore</c>. Null leaves it to
/// <see cref="TelemetryHostOptions.Engine"/>.
/// </summary>
public class TelemetryHostSettings
{
    /// <summary>
    /// The directory of the engine; it is made when it is not there. Null, the default: the engine is in memory.
    /// </summary>
    public string? DataDirectory { get; set; }

    /// <summary>
    /// What an engine on disk promises of a sample. Null: as <see cref="TelemetryOptions.Durability"/>.
    /// </summary>
    public DurabilityMode? Durability { get; set; }

    /// <summary>
    /// How long a sample may wait for the disk with <see cref="DurabilityMode.PowerLoss"/>, 1 ms to 1 minute. Null: 50
    /// milliseconds.
    /// </summary>
    public TimeSpan? CommitInterval { get; set; }

    /// <summary><see cref="TelemetryOptions.MemoryLimit"/>, 1 MiB to 1 TiB.</summary>
    public long? MemoryLimit { get; set; }

    /// <summary><see cref="TelemetryOptions.RetentionAge"/>, at least one hour.</summary>
    public TimeSpan? RetentionAge { get; set; }

    /// <summary><see cref="TelemetryOptions.RetentionBytes"/>, at least 1 MiB.</summary>
    public long? RetentionBytes { get; set; }

    /// <summary>Who may call the HTTP interface. Default nobody but the machine itself.</summary>
    public IList<TelemetryKey> Keys { get; } = [];

    /// <summary>Lets anybody read. Default false.</summary>
    public bool AnonymousRead { get; set; }

    /// <summary>
    /// Lets the machine itself do everything without a key, although there are keys. Default true; false behind a proxy
    /// on the same machine.
    /// </summary>
    public bool LoopbackNeedsNoKey { get; set; } = true;

    /// <summary>Listeners to server-sent events at one time, 1 to 100,000. Default 2,000.</summary>
    public int EventSubscribersMax { get; set; } = 2000;

    /// <summary>Bytes of the body of a request, 1 KiB to 16 MiB. Default 64 KiB.</summary>
    public long RequestBodyBytesMax { get; set; } = 64 << 10;

    /// <summary>Changes that the audit trail holds in memory, 16 to 1,000,000. Default 10,000.</summary>
    public int AuditEntriesMax { get; set; } = 10_000;

    /// <summary>
    /// How often time is let pass for series that are silent, and balances are advanced, 10 ms to 1 minute. Default one
    /// second.
    /// </summary>
    public TimeSpan HeartbeatInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long no sample may come before health is Degraded, at least one second; zero: for ever. Default 10 minutes.
    /// </summary>
    public TimeSpan NoDataAfter { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Bytes that shall stay free on the volume of <see cref="DataDirectory"/>; health is Degraded below. Zero: none.
    /// Default 1 GiB.
    /// </summary>
    public long DiskReserveBytes { get; set; } = 1L << 30;
}
