using TelemetryCore.AspNetCore.Api.Text;

namespace TelemetryCore.Cli.Export;

/// <summary>Samples as CSV, without a string for each.</summary>
internal static class CsvSamples
{
    private const int BufferChars = 32 * 1024;

    public static void Write(in SampleQuery query, TextWriter output)
    {
        using var cursor = query.Read();
        var buffer = new char[BufferChars];
        var filled = 0;
        output.Write(SampleText.Header);
        while (cursor.MoveNext())
        {
            for (var i = 0; i < cursor.Current.Length; i++)
            {
                if (buffer.Length - filled < SampleText.LineCharsMax)
                {
                    output.Write(buffer, 0, filled);
                    filled = 0;
                }

                filled += SampleText.Format(cursor.Current[i], buffer.AsSpan(filled));
            }
        }

        output.Write(buffer, 0, filled);
    }
}
