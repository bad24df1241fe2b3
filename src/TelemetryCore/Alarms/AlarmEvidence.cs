using System.Buffers.Binary;
using System.Security.Cryptography;
using TelemetryCore.Samples;

namespace TelemetryCore.Alarms;

/// <summary>
/// What a step of an alarm rests on, so that anybody can recompute it: samples by event time and not by place, since
/// chunks are merged.
/// </summary>
public readonly record struct AlarmEvidence
{
    /// <summary>Bytes of a sample as it is hashed: timestamp, value, status.</summary>
    internal const int RowBytes = 17;

    // The hash; or, of evidence that is one sample, the bits of its timestamp and value. Most steps rest on one, and
    // nobody is to wait for a hash that nobody looks at.
    private readonly UInt128 _bits;
    private readonly SampleStatus _status;
    private readonly bool _isSample;

    /// <summary>Evidence that is one sample.</summary>
    internal AlarmEvidence(in Sample only)
    {
        _bits = new UInt128((ulong)only.Timestamp.Microseconds, BitConverter.DoubleToUInt64Bits(only.Value));
        (_status, _isSample) = (only.Status, true);
    }

    /// <summary>The rule's version: the first 128 bits of the SHA-256 of its text.</summary>
    public UInt128 Rule { get; init; }

    /// <summary>Event time of the first sample that was looked at.</summary>
    public Timestamp From { get; init; }

    /// <summary>Event time behind the last sample that was looked at, exclusive.</summary>
    public Timestamp To { get; init; }

    /// <summary>Samples in [From, To), valid or not.</summary>
    public int Samples { get; init; }

    /// <summary>How many of them carried each mark; those that are not usable were left out.</summary>
    public StatusHistogram Statuses { get; init; }

    /// <summary>
    /// The first 128 bits of the SHA-256 of the samples in [From, To), 17 bytes each: timestamp in microseconds and
    /// value, little-endian, and status.
    /// </summary>
    public UInt128 Hash
    {
        get => _isSample ? HashOf(Only) : _bits;
        init => (_bits, _isSample, _status) = (value, false, default);
    }

    private Sample Only => new(
        new Timestamp((long)(ulong)(_bits >> 64)), BitConverter.UInt64BitsToDouble((ulong)_bits), _status);

    /// <summary>Equal when all that it says is.</summary>
    public bool Equals(AlarmEvidence other) => Rule == other.Rule
        && From == other.From
        && To == other.To
        && Samples == other.Samples
        && Statuses.Equals(other.Statuses)
        && Hash == other.Hash;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Rule, From, To, Samples, Hash);

    /// <summary>Writes a sample as it is hashed.</summary>
    internal static void Write(Span<byte> row, in Sample sample)
    {
        BinaryPrimitives.WriteInt64LittleEndian(row, sample.Timestamp.Microseconds);
        BinaryPrimitives.WriteDoubleLittleEndian(row[8..], sample.Value);
        row[16] = sample.Status.Value;
    }

    private static UInt128 HashOf(in Sample sample)
    {
        Span<byte> row = stackalloc byte[RowBytes];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Write(row, sample);
        SHA256.HashData(row, hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
