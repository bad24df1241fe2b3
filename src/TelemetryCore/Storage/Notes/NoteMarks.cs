namespace TelemetryCore.Storage.Notes;

/// <summary>Places in the files of notes from which on a reader finds what comes after a sequence.</summary>
internal sealed class NoteMarks
{
    private readonly List<(NotePlace Place, long Greatest)> _marks = [];

    /// <summary>The greatest sequence before the end.</summary>
    public long Greatest { get; private set; }

    /// <summary>Goes over the notes in the order in which they lie.</summary>
    public void Pass(NotePlace place, long sequence)
    {
        var last = _marks.Count == 0 ? default : _marks[^1].Place;
        if (place.File != last.File || place.Offset - last.Offset >= Limits.NoteMarkBytes)
        {
            _marks.Add((place, Greatest));
        }

        Greatest = Math.Max(Greatest, sequence);
    }

    /// <summary>A place behind which all notes after a sequence lie.</summary>
    public NotePlace Before(long sequence)
    {
        // What the marks say ascends.
        var (low, high) = (0, _marks.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _marks[middle].Greatest <= sequence ? (middle + 1, high) : (low, middle);
        }

        return low == 0 ? default : _marks[low - 1].Place;
    }

    public void Clear()
    {
        _marks.Clear();
        Greatest = 0;
    }

    /// <summary>Goes on with what was passed in another list, behind what was passed in this one.</summary>
    public void Add(NoteMarks following)
    {
        foreach (var (place, greatest) in following._marks)
        {
            _marks.Add((place, Math.Max(Greatest, greatest)));
        }

        Greatest = Math.Max(Greatest, following.Greatest);
    }
}
