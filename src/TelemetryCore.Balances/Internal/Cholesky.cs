using TelemetryCore.Kernels;

namespace TelemetryCore.Balances.Internal;

/// <summary>Square roots of symmetric matrices, in place and row by row, so that a tick allocates nothing.</summary>
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

    /// <summary>Overwrites the rows of X with those of the inverse of U', times X.</summary>
    /// <param name="upper">U, as <see cref="TryFactor"/> leaves it.</param>
    /// <param name="size">Rows of U and of X.</param>
    /// <param name="rows">X, row by row.</param>
    /// <param name="width">Columns of X.</param>
    public static void SolveTransposed(ReadOnlySpan<double> upper, int size, Span<double> rows, int width)
    {
        for (var i = 0; i < size; i++)
        {
            var row = rows.Slice(i * width, width);
            var diagonal = upper[(i * size) + i];
            foreach (ref var number in row)
            {
                number /= diagonal;
            }

            for (var below = i + 1; below < size; below++)
            {
                var factor = upper[(i * size) + below];
                if (factor != 0)
                {
                    ScaledAdd.Run(row, -factor, rows.Slice(below * width, width));
                }
            }
        }
    }

    /// <summary>Overwrites a vector with the inverse of U'U times it.</summary>
    public static void Solve(ReadOnlySpan<double> upper, int size, Span<double> vector)
    {
        SolveTransposed(upper, size, vector, 1);
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
