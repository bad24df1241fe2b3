namespace TelemetryCore.Balances.Power.Learning;

/// <summary>Whether thresholds could be learned.</summary>
public enum LearningOutcome : byte
{
    /// <summary>They were.</summary>
    Learned = 0,

    /// <summary>The readings span too little time.</summary>
    TooShort = 1,

    /// <summary>There are too few valid readings.</summary>
    TooFew = 2,

    /// <summary>Powers do not fall into two classes: the facility was always on, always off, or never still.</summary>
    OneState = 3,
}
