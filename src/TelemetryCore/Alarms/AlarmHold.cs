namespace TelemetryCore.Alarms;

/// <summary>
/// Which alarms of a limit wait for the same thing: none, one, or several. One that falls away alone takes the waiting
/// with it; of several nobody knows which is left, so that a person must look.
/// </summary>
internal struct AlarmHold
{
    private bool _isSeveral;

    /// <summary>The alarm that began to wait last; 0 for none.</summary>
    public int Latest { get; private set; }

    public readonly bool Any => Latest != 0;

    public void Add(int number)
    {
        _isSeveral |= Any && Latest != number;
        Latest = number;
    }

    public void Remove(int number)
    {
        if (Latest == number && !_isSeveral)
        {
            Latest = 0;
        }
    }

    public void Clear() => this = default;
}
