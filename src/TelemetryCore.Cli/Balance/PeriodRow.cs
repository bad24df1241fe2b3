using TelemetryCore.Samples;

namespace TelemetryCore.Cli.Balance;

/// <summary>The readings of a period, one a stream of the model, NaN where there is none.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="From">Where the period begins; null: rows have no times.</param>
/// <param name="To">Where it ends.</param>
/// <param name="Readings">In the units of the meters.</param>
internal sealed record PeriodRow(int Number, Timestamp? From, Timestamp? To, double[] Readings);
