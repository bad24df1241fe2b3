namespace TelemetryCore.Balances.Plants;

/// <summary>A sum of multiples of the entries of a ledger.</summary>
internal sealed class LinearForm(double[] coefficients)
{
    public ReadOnlySpan<double> Coefficients => coefficients;

    public static LinearForm operator +(LinearForm first, LinearForm second) =>
        new([.. first.Coefficients.ToArray().Zip(second.Coefficients.ToArray(), (a, b) => a + b)]);

    public static LinearForm operator -(LinearForm first, LinearForm second) => first + (-1 * second);

    public static LinearForm operator *(double factor, LinearForm form) =>
        new([.. form.Coefficients.ToArray().Select(coefficient => factor * coefficient)]);
}
