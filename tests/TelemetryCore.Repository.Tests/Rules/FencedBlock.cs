namespace TelemetryCore.Repository.Tests.Rules;

/// <summary>A fenced block of a Markdown page, with the prose line before it.</summary>
internal sealed class FencedBlock(string fence, string language, int line, string before)
{
    private readonly List<string> _lines = [];

    public string Fence => fence;

    public string Language => language;

    /// <summary>The line of the opening fence, counted from one.</summary>
    public int Line => line;

    public string Before => before;

    public IReadOnlyList<string> Lines => _lines;

    public FencedBlock Add(string content)
    {
        _lines.Add(content);
        return this;
    }
}
