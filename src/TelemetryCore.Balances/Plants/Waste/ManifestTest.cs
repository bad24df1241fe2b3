using TelemetryCore.Balances.Networks;
using TelemetryCore.Balances.Reconciliation;

namespace TelemetryCore.Balances.Plants.Waste;

/// <summary>Holds what senders weighed against what receivers weighed: |A - B| to k sqrt(uA^2 + uB^2).</summary>
public sealed record ManifestTest
{
    /// <summary>How far the sender's scale may be off.</summary>
    /// <value>Null: not declared, so that nothing can be told.</value>
    public required MeterUncertainty? Sender { get; init; }

    /// <summary>How far the receiver's scale may be off.</summary>
    /// <value>Null: not declared, so that nothing can be told.</value>
    public required MeterUncertainty? Receiver { get; init; }

    /// <summary>k: what a difference may be in standard deviations.</summary>
    /// <value>Default: 2, for 95 %.</value>
    public double Critical { get; init; } = 2;

    /// <summary>Tests one transfer.</summary>
    /// <param name="manifest">In the unit of both scales.</param>
    public PairedTest Of(Manifest manifest) => OfAll(manifest);

    /// <summary>
    /// Tests the sum of transfers over the same two scales: random errors average out, systematic ones do not, so that
    /// it sees what is too small in each transfer alone.
    /// </summary>
    /// <param name="manifests">In the unit of both scales.</param>
    public PairedTest OfAll(params ReadOnlySpan<Manifest> manifests)
    {
        var difference = 0.0;
        var (sent, received) = (new double[manifests.Length], new double[manifests.Length]);
        for (var place = 0; place < manifests.Length; place++)
        {
            (_, sent[place], received[place]) = manifests[place];
            difference += sent[place] - received[place];
        }

        return new PairedTest(difference, Math.Sqrt(Variance(Sender, sent) + Variance(Receiver, received)), Critical);
    }

    /// <summary>The transfers whose difference is greater than it may be, or of which nobody can tell.</summary>
    /// <param name="manifests">In the unit of both scales.</param>
    public IReadOnlyList<Manifest> Suspicious(IEnumerable<Manifest> manifests) =>
        [.. manifests.Where(manifest => Of(manifest).Verdict != BalanceVerdict.Closed)];

    private static double Variance(MeterUncertainty? uncertainty, double[] readings)
    {
        if (uncertainty is not { } known)
        {
            return double.NaN;
        }

        var deviations = readings.Select(known.StandardDeviation).ToArray();
        var (sum, squares) = (deviations.Sum(), deviations.Sum(deviation => deviation * deviation));
        return ((1 - known.SystematicShare) * squares) + (known.SystematicShare * sum * sum);
    }
}
