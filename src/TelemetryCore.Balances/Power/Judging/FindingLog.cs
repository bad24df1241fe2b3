namespace TelemetryCore.Balances.Power.Judging;

/// <summary>What was found since it was last told, in order.</summary>
internal sealed class FindingLog
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private List<PowerFinding> _found = [];

    /// <summary>Numbers from 1 on for each rule.</summary>
    public int NextNumber(string rule) => _numbers[rule] = _numbers.GetValueOrDefault(rule) + 1;

    public void Add(PowerFinding finding) => _found.Add(finding);

    public List<PowerFinding> Take()
    {
        var taken = _found;
        _found = [];
        return taken;
    }
}
