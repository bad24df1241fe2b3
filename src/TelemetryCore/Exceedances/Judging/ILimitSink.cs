namespace TelemetryCore.Exceedances.Judging;

/// <summary>Is told what happens while a limit is judged.</summary>
internal interface ILimitSink
{
    void OnStep(in LimitStep step);

    /// <summary>True when nothing behind an instant needs to be judged.</summary>
    bool IsDone(long at, in LimitState state);
}
