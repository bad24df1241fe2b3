using System.Globalization;
using System.Text;

namespace TelemetryCore.AspNetCore.Diagnostics;

/// <summary>Writes the text format 0.0.4 of Prometheus, line by line.</summary>
internal sealed class PrometheusText
{
    private readonly StringBuilder _text = new();

    public void Family(string name, string help, string type) => _text
        .Append("# HELP ").Append(name).Append(' ').Append(Escaped(help, quotes: false)).Append('\n')
        .Append("# TYPE ").Append(name).Append(' ').Append(type).Append('\n');

    public void Sample(string name, string labels, double value)
    {
        _text.Append(name);
        if (labels.Length > 0)
        {
            _text.Append('{').Append(labels).Append('}');
        }

        _text.Append(' ').Append(Number(value)).Append('\n');
    }

    public override string ToString() => _text.ToString();

    /// <summary>Tags as they stand between the braces.</summary>
    public static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = new StringBuilder();
        foreach (var (name, value) in tags)
        {
            var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
            labels.Append(labels.Length > 0 ? "," : "")
                .Append(name.Replace('.', '_')).Append("=\"").Append(Escaped(text, quotes: true)).Append('"');
        }

        return labels.ToString();
    }

    /// <summary>The labels of a bucket.</summary>
    public static string WithBound(string labels, double bound) =>
        $"{labels}{(labels.Length > 0 ? "," : "")}le=\"{Number(bound)}\"";

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        double.NaN => "NaN",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    private static string Escaped(string text, bool quotes)
    {
        var escaped = text
            .Replace(@"\", @"\\", StringComparison.Ordinal)
            .Replace("\n", @"\n", StringComparison.Ordinal);
        return quotes ? escaped.Replace("\"", "\\\"", StringComparison.Ordinal) : escaped;
    }
}
