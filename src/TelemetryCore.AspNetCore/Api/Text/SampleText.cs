using System.Globalization;
using TelemetryCore.Samples;

namespace TelemetryCore.AspNetCore.Api.Text;

/// <summary>A sample as a line of CSV that imports to the same sample, without a string for each.</summary>
internal static class SampleText
{
    public const string Header = "timestamp,value,status\n";

    /// <summary>A timestamp, a value, the longest status and what stands between them; ASCII.</summary>
    public const int LineCharsMax = 128;

    /// <summary>The number of characters that the line takes in <paramref name="line"/>, its end included.</summary>
    public static int Format(in Sample sample, Span<char> line)
    {
        sample.Timestamp.TryFormat(line, out var length, default, CultureInfo.InvariantCulture);
        line[length++] = ',';
        length += NumberText.Format(sample.Value, line[length..]);
        line[length++] = ',';
        var status = StatusText.Format(sample.Status);
        status.CopyTo(line[length..]);
        length += status.Length;
        line[length++] = '\n';
        return length;
    }
}
