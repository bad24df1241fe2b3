using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.LinearAlgebra;
using TelemetryCore.Balances.Internal;
using TelemetryCore.Balances.Structure;
using TelemetryCore.Balances.Tests.Fixtures;

namespace TelemetryCore.Balances.Tests.Structure;

/// <summary>What few entries give is what the dense formulas give: M = T' (T V T')^-1 T, all of it.</summary>
public sealed class GainTests
{
    private const double Relative = 1e-9;

    [Fact]
    public void RootsOfFewEntriesGiveWhatDenseFormulasGive() => Prop.ForAll(
        ArbMap.Default.ArbFor<int>(),
        ArbMap.Default.ArbFor<bool>(),
        (seed, isCorrelated) => Check(new RandomNetwork(new Random(seed), 60, Missing(seed), isCorrelated)))
        .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(1)]
    [InlineData(120)]
    public void ALargeNetworkIsNoOther(int seed) =>
        Check(new RandomNetwork(new Random(seed), 120, missing: 0.05, isCorrelated: true, nodesMin: 120));

    // Nothing is left of a variance but the rounding of the dense formula.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void WhatCancelsIsNothing(bool isCorrelated) =>
        Check(new RandomNetwork(new Random(45), 60, Missing(45), isCorrelated));

    // Rows follow one another from some place on, in cores that are as good as full.
    [Fact]
    public void ARowWithManyNeighboursIsFactoredInRuns()
    {
        const int Size = 40;
        var graph = new EliminationGraph();
        graph.Reset(Size);
        for (var row = 1; row < Size; row++)
        {
            graph.Connect([0, row], row % 3 == 0 ? [.. Enumerable.Range(1, Size - 1)] : []);
        }

        var random = new Random(3);
        var root = new SparseCholesky(new Workspace(Size));
        root.Analyze(graph);
        root.Clear();
        var dense = Matrix<double>.Build.Dense(Size, Size);
        for (var row = 0; row < Size; row++)
        {
            for (var column = row; column < Size; column++)
            {
                dense[row, column] = dense[column, row] = row == column ? Size : random.NextDouble();
                root.Add(row, column, dense[row, column]);
            }
        }

        Assert.True(root.TryFactor());
        var vector = Vector<double>.Build.Dense(Size, row => row);
        var solution = vector.ToArray();
        root.Solve(solution);
        Near.Equal(dense.Cholesky().Solve(vector).ToArray(), solution, 1e-13, Relative);
        root.Invert();
        var inverse = dense.Inverse();
        for (var row = 0; row < Size; row++)
        {
            Near.Equal(inverse.Row(row).ToArray(), [.. Enumerable.Range(0, Size).Select(c => root.Inverted(row, c))],
                1e-13, Relative);
        }
    }

    [Fact]
    public void AChainIsRootedWithoutAnEntryMore()
    {
        var graph = new EliminationGraph();
        graph.Reset(200);
        for (var row = 1; row < 200; row++)
        {
            graph.Connect([row - 1], [row]);
        }

        var root = new SparseCholesky(new Workspace(200));
        root.Analyze(graph);
        Assert.Equal(199, root.Entries);
    }

    private static double Missing(int seed) => (seed % 4) switch
    {
        0 => 0,
        1 => 0.05,
        2 => 0.2,
        _ => 0.4,
    };

    private static void Check(RandomNetwork network)
    {
        var model = network.ToModel();
        bool[] available = [.. network.Readings.Select(double.IsFinite)];
        var equations = new ModelEquations(model);
        var situation = new Situation(model, equations.Jacobian, available, new Workspace(network.A.Length));
        double[] variances = [.. network.Variances.Select((variance, place) => available[place] ? variance : 0)];
        double[] covariances = [.. model.Correlations.Select(pair => available[pair.First] && available[pair.Second]
            ? network.Covariance[pair.First, pair.Second]
            : 0)];
        situation.Gain.Compute(variances, covariances);
        Assert.True(situation.Gain.IsDefinite);

        var a = Matrix<double>.Build.DenseOfRowArrays(network.A);
        var s = Matrix<double>.Build.DenseOfDiagonalArray(variances);
        foreach (var (pair, covariance) in model.Correlations.Zip(covariances))
        {
            s[pair.First, pair.Second] = s[pair.Second, pair.First] = covariance;
        }

        CheckPrecisions(situation, a, s, Precision(situation.Projection, a * s * a.Transpose()));
    }

    private static Matrix<double> Precision(Projection projection, Matrix<double> v)
    {
        if (projection.DegreesOfFreedom == 0)
        {
            return Matrix<double>.Build.Dense(v.RowCount, v.RowCount);
        }

        var t = Matrix<double>.Build.Dense(
            projection.DegreesOfFreedom, v.RowCount, (row, column) => projection.T[(row * v.RowCount) + column]);
        return t.Transpose() * (t * v * t.Transpose()).Cholesky().Solve(t);
    }

    private static void CheckPrecisions(Situation situation, Matrix<double> a, Matrix<double> s, Matrix<double> m)
    {
        var gain = situation.Gain;
        var residuals = Vector<double>.Build.Dense(a.RowCount, row => Math.Sin(row + 1));
        var leaks = new double[a.RowCount];
        gain.ApplyPrecision(residuals.ToArray(), leaks);
        var scale = m.Enumerate().Select(Math.Abs).Max();
        Near.Equal((m * residuals).ToArray(), leaks, 1e-12 * scale, Relative);
        for (var equation = 0; equation < a.RowCount; equation++)
        {
            var isTested = situation.Projection.IsTested[equation];
            Near.Equal(isTested ? m[equation, equation] : 0, gain.EquationPrecisions[equation], 0, Relative);
            Near.Equal((a * s * a.Transpose())[equation, equation], gain.ResidualVariance(equation), 0, Relative);
        }

        var adjusted = s * a.Transpose() * m * a;
        for (var stream = 0; stream < a.ColumnCount; stream++)
        {
            if (situation.Projection.Classes[stream] == StreamClass.Redundant)
            {
                var column = a.Column(stream);
                Near.Equal(column * m * column, gain.StreamPrecisions[stream], 1e-12 * scale, Relative);
                var left = s[stream, stream] - (adjusted * s)[stream, stream];

                // What adjusting takes off is the precision times the square of the variance, with the rounding of a
                // dense inverse; where that is all of it, nothing else is left.
                var variance = s[stream, stream];
                var rounding = 1e-10 * Math.Max(variance, scale * variance * variance);
                Near.Equal(left, gain.Estimated[stream], rounding, Relative);
            }
        }
    }
}
