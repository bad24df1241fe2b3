using System.Buffers.Binary;
using System.Security.Cryptography;
using TelemetryCore.Columns;
using TelemetryCore.Kernels;
using TelemetryCore.Samples;

namespace TelemetryCore.Alarms;

/// <summary>
/// Reads what a step of an alarm rests on. The samples are hashed one behind the other, so that it does not matter how
/// they lie in chunks. Allocates nothing after the first; not safe for several threads at once.
/// </summary>
internal sealed class EvidenceReader : IDisposable
{
    private const int RowBytes = 17;
    private const int RowsAtOnce = 240;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _rows = new byte[RowBytes * RowsAtOnce];
    private int _filled;
    private bool _isLong;

    /// <summary>The samples in [from, to) as evidence, as they were known at a time when one is given.</summary>
    public AlarmEvidence Read(Series columns, UInt128 rule, Timestamp from, Timestamp to, Timestamp? asOf)
    {
        // Most steps rest on the sample that has just come.
        var statuses = default(StatusHistogram);
        if (asOf is null && columns.TryGetOnlyNewest(from, to, out var newest))
        {
            Add(newest, ref statuses);
        }
        else
        {
            AddAll(columns, from, to, asOf, ref statuses);
        }

        return new AlarmEvidence
        {
            Rule = rule,
            From = from,
            To = to,
            Samples = statuses.Total,
            Statuses = statuses,
            Hash = Finish(),
        };
    }

    public void Dispose() => _hash.Dispose();

    private void AddAll(Series columns, Timestamp from, Timestamp to, Timestamp? asOf, ref StatusHistogram statuses)
    {
        using var cursor = columns.Read(from, to, asOf);
        while (cursor.MoveNext())
        {
            for (var i = 0; i < cursor.Current.Length; i++)
            {
                Add(cursor.Current[i], ref statuses);
            }
        }
    }

    private void Add(in Sample sample, ref StatusHistogram statuses)
    {
        statuses.Add(sample.Status, 1);
        if (_filled == _rows.Length)
        {
            _hash.AppendData(_rows);
            (_filled, _isLong) = (0, true);
        }

        var row = _rows.AsSpan(_filled, RowBytes);
        BinaryPrimitives.WriteInt64LittleEndian(row, sample.Timestamp.Microseconds);
        BinaryPrimitives.WriteDoubleLittleEndian(row[8..], sample.Value);
        row[16] = sample.Status.Value;
        _filled += RowBytes;
    }

    private UInt128 Finish()
    {
        var rows = _rows.AsSpan(0, _filled);
        var hash = _isLong || rows.Length > ShortSha256.BytesMax ? Long(rows) : ShortSha256.Hash128(rows);
        (_filled, _isLong) = (0, false);
        return hash;
    }

    private UInt128 Long(ReadOnlySpan<byte> rows)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        _hash.AppendData(rows);
        _hash.GetHashAndReset(hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
