namespace TelemetryCore.TestKit.Disks;

/// <summary>A file whatever its names: as programs see it, as it is on the medium, and what lies between.</summary>
internal sealed class SimulatedInode
{
    private readonly SimulatedContents _cached;
    private readonly SimulatedContents _durable;
    private readonly List<SimulatedChange> _pending;

    public SimulatedInode()
        : this(new SimulatedContents(), new SimulatedContents(), [])
    {
    }

    private SimulatedInode(SimulatedContents cached, SimulatedContents durable, List<SimulatedChange> pending)
    {
        _cached = cached;
        _durable = durable;
        _pending = pending;
    }

    public long Length => _cached.Length;

    public ReadOnlySpan<byte> Bytes => _cached.Bytes;

    public int Read(Span<byte> into, long offset) => _cached.Read(into, offset);

    public void Change(SimulatedChange change)
    {
        change.Apply(_cached);
        _pending.Add(change);
    }

    /// <summary>A change during which the machine goes down: it may reach the medium, and no program sees it.</summary>
    public void ChangeAtCrash(SimulatedChange change) => _pending.Add(change);

    public void Sync()
    {
        _pending.ForEach(change => change.Apply(_durable));
        _pending.Clear();
    }

    /// <summary>
    /// A sync that fails, as Linux does it: what was not written back is taken for clean, and no later sync writes it.
    /// </summary>
    public void FailSync(Random random)
    {
        _pending.ForEach(change => change.ApplyTorn(_durable, random));
        _pending.Clear();
    }

    /// <summary>What a power cut leaves.</summary>
    public SimulatedInode AfterCrash(Random random)
    {
        var image = _durable.Copy();
        _pending.ForEach(change => change.ApplyTorn(image, random));
        if (_cached.Length > image.Length && random.Next(2) == 0)
        {
            // The length may reach the medium before the data does.
            image.SetLength(_cached.Length);
        }

        return new SimulatedInode(image, image.Copy(), []);
    }

    /// <summary>What the end of a process leaves: everything that it had written.</summary>
    public SimulatedInode AfterKill()
    {
        var image = new SimulatedInode(_cached.Copy(), _durable.Copy(), []);
        image._pending.AddRange(_pending);
        return image;
    }
}
