using System.Globalization;
using TelemetryCore.Hj212.Framing;

namespace TelemetryCore.Cli.Hj212Decode;

/// <summary>
/// One line a frame for people. Columns are fixed, since the stream may have no end to measure them by.
/// </summary>
internal sealed class Hj212Table : IHj212FrameSink
{
    private readonly TextWriter _output;

    public Hj212Table(TextWriter output)
    {
        _output = output;
        WriteRow("offset", "length", "status", "MN", "CN", "DataTime", "samples", "anomalies");
    }

    public void Take(in Hj212Frame frame, long offset)
    {
        var decoded = new DecodedFrame(frame);
        WriteRow(
            offset,
            decoded.Length,
            decoded.Status,
            decoded.Mn ?? "-",
            decoded.Cn ?? "-",
            decoded.DataTime?.ToString() ?? "-",
            decoded.Samples.Count,
            string.Join(' ', decoded.Anomalies));
    }

    private void WriteRow(params ReadOnlySpan<object> cells) => _output.WriteLine(string.Format(
        CultureInfo.InvariantCulture, "{0,10} {1,6}  {2,-12} {3,-24} {4,-4} {5,-20} {6,7}  {7}", cells).TrimEnd());
}
