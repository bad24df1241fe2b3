using System.Text;
using TelemetryCore.AspNetCore.Api.Text;
using TelemetryCore.Cli.Calls;

namespace TelemetryCore.Cli.Import;

/// <summary>What stands for a missing reading: an empty cell, and texts; numbers among them in any notation.</summary>
internal sealed class MissingReadings
{
    private readonly byte[][] _texts;
    private readonly double[] _numbers;

    public MissingReadings(IEnumerable<string> texts)
    {
        var given = texts.ToArray();
        _texts = [.. given.Select(Encoding.UTF8.GetBytes)];
        _numbers = [.. given.SelectMany(Numbers)];
    }

    public bool Contains(ReadOnlySpan<byte> cell)
    {
        if (cell.IsEmpty)
        {
            return true;
        }

        foreach (var text in _texts)
        {
            if (cell.SequenceEqual(text))
            {
                return true;
            }
        }

        return false;
    }

    public bool Contains(double value) => _numbers.AsSpan().Contains(value);

    private static double[] Numbers(string text) => NumberText.TryParse(text, out var number) ? [number] : [];
}
