using TelemetryCore.Balances.Internal;

namespace TelemetryCore.Balances.Power;

/// <summary>
/// Which facilities must run: one, or so many of several others. A unit on standby is one of two of which one is
/// required.
/// </summary>
public sealed record RequiredSet
{
    private RequiredSet(string? facility, int needed, IReadOnlyList<RequiredSet> members) =>
        (Facility, Needed, Members) = (facility, needed, members);

    /// <summary>The facility that must run; null when <see cref="Members"/> say what must.</summary>
    public string? Facility { get; }

    /// <summary>How many of the members must be fulfilled.</summary>
    public int Needed { get; }

    /// <summary>What may be fulfilled.</summary>
    public IReadOnlyList<RequiredSet> Members { get; }

    /// <summary>One facility.</summary>
    public static RequiredSet One(string facility) => new(facility, 1, []);

    /// <summary>Every one of <paramref name="members"/>.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static RequiredSet All(params IReadOnlyList<RequiredSet> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        return AtLeast(members.Count, members);
    }

    /// <summary>One of <paramref name="members"/>, whichever.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static RequiredSet Any(params IReadOnlyList<RequiredSet> members) => AtLeast(1, members);

    /// <summary>So many of <paramref name="members"/>, whichever.</summary>
    /// <exception cref="ArgumentException">There are fewer, or none is asked for.</exception>
    public static RequiredSet AtLeast(int needed, params IReadOnlyList<RequiredSet> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        if (needed < 1 || needed > members.Count)
        {
            Throw.BadNeed(needed, members.Count);
        }

        return new RequiredSet(null, needed, [.. members]);
    }

    /// <summary>A set of one facility.</summary>
    public static implicit operator RequiredSet(string facility) => One(facility);

    /// <summary>A set of one facility.</summary>
    public static RequiredSet ToRequiredSet(string facility) => One(facility);

    /// <summary>The set in words, such as <c>fan and 1 of (scrubber-1, scrubber-2)</c>.</summary>
    public override string ToString() => Facility ?? (Members.Count == 1
        ? Members[0].ToString()
        : Needed == Members.Count
            ? string.Join(" and ", Members)
            : $"{Needed} of ({string.Join(", ", Members)})");

    internal IEnumerable<string> Facilities =>
        Facility is null ? Members.SelectMany(member => member.Facilities) : [Facility];
}
