using TelemetryCore.Kernels;

namespace TelemetryCore.Balances.Internal;

/// <summary>Square roots of small symmetric matrices, in place and row by row.</summary>
internal static class Cholesky
{
    /// <summary>
    /// Overwrites the upper half with U of U'U; false when the matrix is not positive definite within rounding.
    /// </summary>
    public static bool TryFactor(Span<double> matrix, int size)
    {
        for (var pivot = 0; pivot < size; pivot++)
        {
            var row = matrix.Slice(pivot * size, size);
            var before = row[pivot];
            for (var above = 0; above < pivot; above++)
            {
                var source = matrix.Slice(above * size, size);
                if (source[pivot] != 0)
                {
                    ScaledAdd.Run(source[pivot..], -source[pivot], row[pivot..]);
                }
            }

            if (!(row[pivot] > before * Elimination.Tolerance * Elimination.Tolerance))
            {
                return false;
            }

            var root = Math.Sqrt(row[pivot]);
            foreach (ref var number in row[pivot..])
            {
                number /= root;
            }
        }

        return true;
    }

    /// <summary>Overwrites a vector with the inverse of U'U times it.</summary>
    public static void Solve(ReadOnlySpan<double> upper, int size, Span<double> vector)
    {
        for (var row = 0; row < size; row++)
        {
            vector[row] /= upper[(row * size) + row];
            for (var right = row + 1; right < size; right++)
            {
                vector[right] -= upper[(row * size) + right] * vector[row];
            }
        }

        for (var row = size - 1; row >= 0; row--)
        {
            for (var right = row + 1; right < size; right++)
            {
                vector[row] -= upper[(row * size) + right] * vector[right];
            }

            vector[row] /= upper[(row * size) + row];
        }
    }
}
