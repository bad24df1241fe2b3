namespace TelemetryCore.Exceedances.Judging;

/// <summary>A limit's state has turned: a delay is over.</summary>
/// <param name="Change">Began or Ended.</param>
/// <param name="At">When, in microseconds of event time.</param>
/// <param name="Since">When the run of values began that led to it.</param>
internal readonly record struct LimitTurn(ExceedanceChange Change, long At, long Since);
