namespace TelemetryCore.Balances.Networks.Compiling;

/// <summary>Whether an uncertainty that is declared can be one: an exact meter would silence all others.</summary>
internal static class UncertaintyCheck
{
    public static void Check(StreamDefinition stream, Problems problems)
    {
        if (stream.Uncertainty is not { } uncertainty)
        {
            return;
        }

        var cause = !stream.IsMeasured ? "it has no meter" : Cause(uncertainty, stream);
        if (cause is not null)
        {
            problems.Add(ModelProblemKind.UncertaintyUnusable, stream.Name,
                $"the uncertainty of '{stream.Name}' cannot be used: {cause}");
        }
    }

    private static string? Cause(in MeterUncertainty stated, StreamDefinition stream)
    {
        double[] parts = [stated.Absolute, stated.PercentOfReading, stated.PercentOfFullScale];
        var isOfScale = stated.PercentOfFullScale > 0;
        return !Array.TrueForAll(parts, part => double.IsFinite(part) && part >= 0)
                ? "a part of it is negative or no number"
            : Array.TrueForAll(parts, part => part == 0) ? "it is 0, as no meter's is; leave it out if nobody knows it"
            : isOfScale && !IsPositive(stated.FullScale) ? "a percentage of full scale needs a full scale above 0"
            : !IsPositive(stated.CoverageFactor) ? "its coverage factor k must be above 0, such as 1.96 for 95 %"
            : stated.SystematicShare is not (>= 0 and <= 1) ? "its systematic share must lie between 0 and 1"
            : stream.Kind == StreamKind.Holdup && stated.Absolute == 0 && !isOfScale
                ? "in percent of the reading a change of 0 would be exact; give a half-width or one of full scale"
            : stream.IsLevel && stated.PercentOfReading > 0
                ? "what a percentage of two levels is of their change, nobody can say; give a half-width"
            : stream.IsLevel && stated.SystematicShare == 1
                ? "if all of it stays the same, the change of the level is exact; give the part that does not"
            : null;
    }

    private static bool IsPositive(double number) => double.IsFinite(number) && number > 0;
}
