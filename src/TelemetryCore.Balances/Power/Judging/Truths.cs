namespace TelemetryCore.Balances.Power.Judging;

/// <summary>Conditions of conditions.</summary>
internal static class Truths
{
    public static Truth Of(bool value) => value ? Truth.Yes : Truth.No;

    public static Truth Not(this Truth truth) => truth switch
    {
        Truth.Yes => Truth.No,
        Truth.No => Truth.Yes,
        _ => Truth.Unknown,
    };

    public static Truth And(this Truth left, Truth right) =>
        left == Truth.No || right == Truth.No ? Truth.No
        : left == Truth.Yes && right == Truth.Yes ? Truth.Yes
        : Truth.Unknown;

    public static Truth Or(this Truth left, Truth right) => left.Not().And(right.Not()).Not();
}
