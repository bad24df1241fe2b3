namespace TelemetryCore.Alarms.Statistics;

/// <summary>What is published as a good value of a figure.</summary>
/// <param name="Figure">The figure.</param>
/// <param name="Acceptable">What it is at most where alarms are very likely acceptable; shares from 0 to 1.</param>
/// <param name="Manageable">What it is at most where people can still follow.</param>
/// <param name="Source">Where it is published.</param>
public sealed record AlarmTarget(AlarmFigure Figure, double Acceptable, double Manageable, string Source)
{
    /// <summary>How a value of the figure compares with it.</summary>
    public AlarmGrade GradeOf(double value) => value <= Acceptable ? AlarmGrade.Acceptable
        : value <= Manageable ? AlarmGrade.Manageable
        : AlarmGrade.Excessive;
}
