using System.Buffers.Binary;
using System.Security.Cryptography;
using TelemetryCore.Columns;
using TelemetryCore.Samples;

namespace TelemetryCore.Alarms;

/// <summary>
/// Reads what a step of an alarm rests on. The samples are hashed one behind the other, so that it does not matter how
/// they lie in chunks. Allocates nothing after the first; not safe for several threads at once.
/// </summary>
internal sealed class EvidenceReader : IDisposable
{
    private const int RowsAtOnce = 240;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _rows = new byte[AlarmEvidence.RowBytes * RowsAtOnce];
    private int _filled;

    /// <summary>The samples in [from, to) as evidence, as they were known at a time when one is given.</summary>
    public AlarmEvidence Read(Series columns, UInt128 rule, Timestamp from, Timestamp to, Timestamp? asOf)
    {
        var statuses = default(StatusHistogram);

        // Most steps rest on the sample that has just come.
        if (asOf is null && columns.TryGetOnlyNewest(from, to, out var newest))
        {
            statuses.Add(newest.Status, 1);
            return new AlarmEvidence(newest) { Rule = rule, From = from, To = to, Samples = 1, Statuses = statuses };
        }

        return new AlarmEvidence
        {
            Hash = HashOf(columns, from, to, asOf, ref statuses),
            Rule = rule,
            From = from,
            To = to,
            Samples = statuses.Total,
            Statuses = statuses,
        };
    }

    public void Dispose() => _hash.Dispose();

    private UInt128 HashOf(Series columns, Timestamp from, Timestamp to, Timestamp? asOf, ref StatusHistogram statuses)
    {
        using var cursor = columns.Read(from, to, asOf);
        while (cursor.MoveNext())
        {
            for (var i = 0; i < cursor.Current.Length; i++)
            {
                Add(cursor.Current[i], ref statuses);
            }
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Flush();
        _hash.GetHashAndReset(hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    private void Add(in Sample sample, ref StatusHistogram statuses)
    {
        statuses.Add(sample.Status, 1);
        AlarmEvidence.Write(_rows.AsSpan(_filled, AlarmEvidence.RowBytes), sample);
        _filled += AlarmEvidence.RowBytes;
        if (_filled == _rows.Length)
        {
            Flush();
        }
    }

    private void Flush()
    {
        _hash.AppendData(_rows.AsSpan(0, _filled));
        _filled = 0;
    }
}
