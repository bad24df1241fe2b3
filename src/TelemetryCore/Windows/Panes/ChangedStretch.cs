using TelemetryCore.Samples;

namespace TelemetryCore.Windows.Panes;

/// <summary>Where samples of a series have changed.</summary>
/// <param name="At">The first sample that is new, changed or gone.</param>
/// <param name="Last">The last such sample.</param>
/// <param name="Until">The first sample behind them; the last instant when none follows.</param>
/// <param name="UntilValid">The first valid sample behind them; the last instant when none follows.</param>
/// <param name="ChangesState">
/// True when the source was stopped from the sample until the next one and is so no longer, or the other way round.
/// </param>
/// <param name="Added">The one sample that came where there was none; null when anything else has changed.</param>
/// <param name="IsOwn">False when it is the companion's samples that have changed.</param>
internal readonly record struct ChangedStretch(
    Timestamp At,
    Timestamp Last,
    Timestamp Until,
    Timestamp UntilValid,
    bool ChangesState,
    Sample? Added,
    bool IsOwn);
