using TelemetryCore.Columns;
using TelemetryCore.Samples;

namespace TelemetryCore.Tests.Storage.Stores;

/// <summary>One thing that a script does to a store.</summary>
internal abstract record StoreStep
{
    public sealed record Register(SeriesInfo Info) : StoreStep;

    public sealed record Append(int Series, IReadOnlyList<Sample> Samples, string? Note) : StoreStep;

    public sealed record Amend(int Series, AmendmentKind Kind, Sample After) : StoreStep;

    public sealed record Commit : StoreStep;

    public sealed record Checkpoint : StoreStep;

    public sealed record Compact : StoreStep;

    public sealed record Snapshot : StoreStep;

    /// <summary>Lets the clock go on, which commits and looks after the store.</summary>
    public sealed record Wait(TimeSpan Time) : StoreStep;

    /// <summary>Closes the store and opens it again later, or by a clock that was set back.</summary>
    public sealed record Reopen(TimeSpan Later) : StoreStep;
}
