namespace TelemetryCore.Balances.Networks;

/// <summary>A part of an equation: a coefficient times a stream, or times a stream and a fraction.</summary>
/// <param name="Stream">Place of the stream in <see cref="BalanceModel.Streams"/>.</param>
/// <param name="Coefficient">Finite and not 0.</param>
/// <param name="Factor">Place of the fraction that the stream is multiplied by; -1: none, the term is linear.</param>
public readonly record struct BalanceTerm(int Stream, double Coefficient, int Factor = -1)
{
    /// <summary>Whether it is a coefficient times one stream.</summary>
    public bool IsLinear => Factor < 0;
}
