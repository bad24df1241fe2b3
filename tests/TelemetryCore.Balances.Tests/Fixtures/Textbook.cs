using MathNet.Numerics.LinearAlgebra;

namespace TelemetryCore.Balances.Tests.Fixtures;

/// <summary>
/// The formulas of reconciliation as books have them, with inverses and singular values of dense matrices: slow, and
/// nothing in common with what is tested. Unmeasured streams are eliminated by an orthogonal projection.
/// </summary>
internal sealed class Textbook
{
    public Textbook(double[][] a, double[,] covariance, double[] constants, double[] readings)
    {
        var known = Enumerable.Range(0, readings.Length).Where(j => double.IsFinite(readings[j])).ToArray();
        var missing = Enumerable.Range(0, readings.Length).Except(known).ToArray();
        var all = Matrix<double>.Build.DenseOfRowArrays(a);
        var s = Matrix<double>.Build.Dense(known.Length, known.Length, (i, j) => covariance[known[i], known[j]]);
        var y = Vector<double>.Build.Dense(known.Length, i => readings[known[i]]);
        var measured = Columns(all, known);
        var unmeasured = Columns(all, missing);
        var g = Reduced(measured, unmeasured, constants, out var constant);
        DegreesOfFreedom = g?.RowCount ?? 0;
        g ??= Matrix<double>.Build.Dense(1, known.Length);
        var r = (g * y) - constant;
        var inverse = DegreesOfFreedom == 0
            ? Matrix<double>.Build.Dense(1, 1)
            : (g * s * g.Transpose()).Inverse();
        var adjustments = s * g.Transpose() * inverse * r;
        Statistic = r * inverse * r;
        var cov = s - (s * g.Transpose() * inverse * g * s);
        var precision = g.Transpose() * inverse * g;
        var d = g.Transpose() * inverse * r;
        Reconciled = new double[readings.Length];
        Uncertainty = new double[readings.Length];
        Z = new double[readings.Length];
        Array.Fill(Z, double.NaN);
        for (var i = 0; i < known.Length; i++)
        {
            Reconciled[known[i]] = y[i] - adjustments[i];
            Uncertainty[known[i]] = Math.Sqrt(Math.Max(cov[i, i], 0));
            Z[known[i]] = precision[i, i] > 1e-9 / s[i, i] ? d[i] / Math.Sqrt(precision[i, i]) : double.NaN;
        }

        Compute(unmeasured, missing, measured * (y - adjustments), measured * cov * measured.Transpose(), constants);
    }

    public int DegreesOfFreedom { get; }

    public double Statistic { get; }

    public double[] Reconciled { get; }

    public double[] Uncertainty { get; }

    public double[] Z { get; }

    // u = -B+ (A x - b) where the row of I - B+ B is 0: any other solution differs by something of the null space.
    private void Compute(
        Matrix<double> b, int[] missing, Vector<double> flows, Matrix<double> covariance, double[] constants)
    {
        if (missing.Length == 0)
        {
            return;
        }

        var inverse = b.PseudoInverse();
        var free = Matrix<double>.Build.DenseIdentity(missing.Length) - (inverse * b);
        var u = -(inverse * (flows - Vector<double>.Build.DenseOfArray(constants)));
        var variances = (inverse * covariance * inverse.Transpose()).Diagonal();
        for (var i = 0; i < missing.Length; i++)
        {
            var isFree = free.Row(i).L2Norm() > 1e-8;
            Reconciled[missing[i]] = isFree ? double.NaN : u[i];
            Uncertainty[missing[i]] = isFree ? double.NaN : Math.Sqrt(Math.Max(variances[i], 0));
        }
    }

    private static Matrix<double> Columns(Matrix<double> a, int[] columns) =>
        Matrix<double>.Build.Dense(a.RowCount, Math.Max(columns.Length, 1), (i, j) =>
            columns.Length == 0 ? 0 : a[i, columns[j]]);

    private static Matrix<double>? Reduced(
        Matrix<double> measured, Matrix<double> unmeasured, double[] constants, out Vector<double> constant)
    {
        constant = Vector<double>.Build.Dense(1);
        var svd = unmeasured.Svd();
        if (svd.Rank == unmeasured.RowCount)
        {
            return null;
        }

        var p = svd.U.Transpose().SubMatrix(svd.Rank, unmeasured.RowCount - svd.Rank, 0, unmeasured.RowCount);
        var g = (p * measured).Svd();
        var rank = g.S.Count(value => value > 1e-9);
        if (rank == 0)
        {
            return null;
        }

        p = g.U.Transpose().SubMatrix(0, rank, 0, p.RowCount) * p;
        constant = p * Vector<double>.Build.DenseOfArray(constants);
        return p * measured;
    }
}
