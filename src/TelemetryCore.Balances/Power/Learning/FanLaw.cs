namespace TelemetryCore.Balances.Power.Learning;

/// <summary>
/// The affinity law of fans and pumps: power goes with the cube of the speed, so that a speed cut by 10 % saves 27 %
/// of the power.
/// </summary>
public static class FanLaw
{
    /// <summary>Power as a share of the full power, at a share of the full speed.</summary>
    public static double PowerShare(double speedShare) => speedShare * speedShare * speedShare;

    /// <summary>Speed as a share of the full speed, at a share of the full power.</summary>
    public static double SpeedShare(double powerShare) => Math.Cbrt(powerShare);
}
