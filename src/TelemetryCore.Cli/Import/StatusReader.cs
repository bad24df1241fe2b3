using System.Text;
using TelemetryCore.AspNetCore.Api.Text;
using TelemetryCore.Cli.Calls;
using TelemetryCore.Samples;

namespace TelemetryCore.Cli.Import;

/// <summary>Reads the status of a line: what the map says of the text, else the status that the text names.</summary>
internal sealed class StatusReader(IReadOnlyDictionary<string, SampleStatus> map)
{
    private readonly Dictionary<string, SampleStatus> _map = new(map, StringComparer.Ordinal);
    private byte[] _lastText = [];
    private SampleStatus _lastStatus;
    private bool _hasLast;

    public bool TryRead(ReadOnlySpan<byte> text, out SampleStatus status)
    {
        // Neighbouring lines mostly say the same.
        if (_hasLast && text.SequenceEqual(_lastText))
        {
            status = _lastStatus;
            return true;
        }

        _hasLast = TryLookUp(Encoding.UTF8.GetString(text), out status);
        if (_hasLast)
        {
            (_lastText, _lastStatus) = (text.ToArray(), status);
        }

        return _hasLast;
    }

    private bool TryLookUp(string text, out SampleStatus status)
    {
        if (_map.TryGetValue(text, out status))
        {
            return true;
        }

        status = new SampleStatus(StatusMark.Unmarked);
        return text.Length == 0 || StatusText.TryParse(text, out status);
    }
}
