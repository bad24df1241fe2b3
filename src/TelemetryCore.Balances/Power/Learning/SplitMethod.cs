namespace TelemetryCore.Balances.Power.Learning;

/// <summary>How powers are split into those of off and those of on.</summary>
public enum SplitMethod : byte
{
    /// <summary>Where the classes' means lie furthest apart (Otsu 1979), on the logarithm of power.</summary>
    Otsu = 0,

    /// <summary>Where two normal components, fitted by expectation maximisation, are equally probable.</summary>
    Mixture = 1,
}
