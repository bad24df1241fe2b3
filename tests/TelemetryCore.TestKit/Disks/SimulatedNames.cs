namespace TelemetryCore.TestKit.Disks;

/// <summary>
/// The names of files, as programs see them and as they are on the medium. A directory operation is atomic; which of
/// those that no sync made durable survive a power cut is left to chance.
/// </summary>
internal sealed class SimulatedNames
{
    private readonly Dictionary<string, SimulatedInode> _cached;
    private readonly Dictionary<string, SimulatedInode> _durable;
    private readonly List<Step> _pending;

    public SimulatedNames()
        : this([], [], [])
    {
    }

    private SimulatedNames(
        Dictionary<string, SimulatedInode> cached, Dictionary<string, SimulatedInode> durable, List<Step> pending)
    {
        _cached = cached;
        _durable = durable;
        _pending = pending;
    }

    public IEnumerable<string> Paths => _cached.Keys;

    public IEnumerable<SimulatedInode> Inodes => _cached.Values.Distinct();

    public SimulatedInode? Find(string path) => _cached.GetValueOrDefault(path);

    public SimulatedInode Get(string path) =>
        Find(path) ?? throw new FileNotFoundException($"There is no file '{path}'.", path);

    /// <summary>Gives a file a name, takes one from it, or both at once; the path that is not meant is null.</summary>
    public void Change(SimulatedInode inode, string? removed, string? added, bool isCrashing)
    {
        var step = new Step(inode, removed, added);
        _pending.Add(step);
        if (!isCrashing)
        {
            step.Apply(_cached);
        }
    }

    public void Sync(string directory)
    {
        foreach (var step in _pending.Where(step => step.IsIn(directory)))
        {
            step.Apply(_durable);
        }

        _pending.RemoveAll(step => step.IsIn(directory));
    }

    public SimulatedNames AfterCrash(Random random)
    {
        var names = new Dictionary<string, SimulatedInode>(_durable);
        foreach (var step in _pending.Where(_ => random.Next(2) == 0))
        {
            step.Apply(names);
        }

        var images = names.Values.Distinct().ToDictionary(inode => inode, inode => inode.AfterCrash(random));
        names = Renewed(names, images);
        return new SimulatedNames(names, new Dictionary<string, SimulatedInode>(names), []);
    }

    public SimulatedNames AfterKill()
    {
        var images = _cached.Values.Concat(_durable.Values).Concat(_pending.Select(step => step.Inode)).Distinct()
            .ToDictionary(inode => inode, inode => inode.AfterKill());
        var pending = _pending.Select(step => step with { Inode = images[step.Inode] });
        return new SimulatedNames(Renewed(_cached, images), Renewed(_durable, images), [.. pending]);
    }

    private static Dictionary<string, SimulatedInode> Renewed(
        Dictionary<string, SimulatedInode> names, Dictionary<SimulatedInode, SimulatedInode> images) =>
        names.ToDictionary(name => name.Key, name => images[name.Value]);

    private sealed record Step(SimulatedInode Inode, string? Removed, string? Added)
    {
        public bool IsIn(string directory) =>
            Path.GetDirectoryName(Removed) == directory || Path.GetDirectoryName(Added) == directory;

        public void Apply(Dictionary<string, SimulatedInode> names)
        {
            // A name that an earlier, lost step would have given is not there to be taken away.
            if (Removed is not null && names.GetValueOrDefault(Removed) == Inode)
            {
                names.Remove(Removed);
            }

            if (Added is not null)
            {
                names[Added] = Inode;
            }
        }
    }
}
