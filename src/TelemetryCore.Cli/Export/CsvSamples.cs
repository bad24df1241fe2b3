using System.Globalization;
using TelemetryCore.Cli.Calls;
using TelemetryCore.Samples;

namespace TelemetryCore.Cli.Export;

/// <summary>Samples as CSV, without a string for each.</summary>
internal static class CsvSamples
{
    public const string Header = "timestamp,value,status";

    private const int BufferChars = 32 * 1024;

    // A timestamp, a value, the longest status and what stands between them.
    private const int LineCharsMax = 128;

    public static void Write(in SampleQuery query, TextWriter output)
    {
        using var cursor = query.Read();
        var buffer = new char[BufferChars];
        var filled = 0;
        output.Write($"{Header}\n");
        while (cursor.MoveNext())
        {
            for (var i = 0; i < cursor.Current.Length; i++)
            {
                if (buffer.Length - filled < LineCharsMax)
                {
                    output.Write(buffer, 0, filled);
                    filled = 0;
                }

                filled += Write(cursor.Current[i], buffer.AsSpan(filled));
            }
        }

        output.Write(buffer, 0, filled);
    }

    private static int Write(in Sample sample, Span<char> line)
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
