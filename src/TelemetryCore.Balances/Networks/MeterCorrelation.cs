namespace TelemetryCore.Balances.Networks;

/// <summary>Errors of two meters that go together: calibrated with one standard, or fed by one density.</summary>
/// <param name="First">Place of the one in <see cref="BalanceModel.Streams"/>.</param>
/// <param name="Second">Place of the other.</param>
/// <param name="Coefficient">Correlation of their errors, between -1 and 1, neither reached.</param>
public readonly record struct MeterCorrelation(int First, int Second, double Coefficient);
