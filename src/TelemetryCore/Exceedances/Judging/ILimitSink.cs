namespace TelemetryCore.Exceedances.Judging;

/// <summary>Is told what happens while a limit is judged.</summary>
internal interface ILimitSink
{
    void OnStep(in LimitStep step);

    /// <summary>Is shown each sample and each window, and what stands when its threshold moves.</summary>
    void OnFigure(in LimitFigure figure, LimitPhase before, LimitPhase after);

    /// <summary>True when nothing behind an instant needs to be judged.</summary>
    bool IsDone(long at, in LimitState state);
}
