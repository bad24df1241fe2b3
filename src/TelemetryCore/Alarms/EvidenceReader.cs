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
    private const int RowBytes = 17;
    private const int RowsAtOnce = 240;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _rows = new byte[RowBytes * RowsAtOnce];
    private int _filled;

    /// <summary>The samples in [from, to) as evidence, as they were known at a time when one is given.</summary>
    public AlarmEvidence Read(Series columns, UInt128 rule, Timestamp from, Timestamp to, Timestamp? asOf)
    {
        var samples = 0;
        var statuses = default(StatusHistogram);
        using var cursor = columns.Read(from, to, asOf);
        while (cursor.MoveNext())
        {
            samples += cursor.Current.Length;
            for (var i = 0; i < cursor.Current.Length; i++)
            {
                var sample = cursor.Current[i];
                statuses.Add(sample.Status, 1);
                Add(sample);
            }
        }

        return new AlarmEvidence
        {
            Rule = rule,
            From = from,
            To = to,
            Samples = samples,
            Statuses = statuses,
            Hash = Finish(),
        };
    }

    public void Dispose() => _hash.Dispose();

    private void Add(in Sample sample)
    {
        var row = _rows.AsSpan(_filled, RowBytes);
        BinaryPrimitives.WriteInt64LittleEndian(row, sample.Timestamp.Microseconds);
        BinaryPrimitives.WriteDoubleLittleEndian(row[8..], sample.Value);
        row[16] = sample.Status.Value;
        _filled += RowBytes;
        if (_filled == _rows.Length)
        {
            _hash.AppendData(_rows);
            _filled = 0;
        }
    }

    private UInt128 Finish()
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        _hash.AppendData(_rows.AsSpan(0, _filled));
        _hash.GetHashAndReset(hash);
        _filled = 0;
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
