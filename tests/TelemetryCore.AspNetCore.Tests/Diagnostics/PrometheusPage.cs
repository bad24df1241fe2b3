using System.Globalization;
using System.Text.RegularExpressions;

namespace TelemetryCore.AspNetCore.Tests.Diagnostics;

/// <summary>
/// A strict reader of the text format 0.0.4: each family once, HELP and TYPE before its samples, samples of one family
/// together, names and escapes as the format has them, a line end behind the last line. Whatever else is refused.
/// </summary>
internal sealed partial class PrometheusPage
{
    private readonly Dictionary<string, double> _samples = [];
    private string _family = "";

    private PrometheusPage()
    {
    }

    public Dictionary<string, (string Help, string Type)> Families { get; } = [];

    public IReadOnlyDictionary<string, double> Samples => _samples;

    /// <summary>The figure of a sample by its whole name, such as <c>a_total{b="c"}</c>.</summary>
    public double this[string sample] => _samples[sample];

    public static PrometheusPage Parse(string text)
    {
        var page = new PrometheusPage();
        if (!text.EndsWith('\n'))
        {
            throw new FormatException("The last line has no end.");
        }

        var lines = text[..^1].Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (Help.Match(lines[i]) is { Success: true } help)
            {
                page.Begin(help, Type.Match(lines[++i]));
            }
            else
            {
                page.Take(lines[i]);
            }
        }

        return page;
    }

    private void Begin(Match help, Match type)
    {
        _family = help.Groups["name"].Value;
        if (!type.Success || type.Groups["name"].Value != _family)
        {
            throw new FormatException($"No TYPE follows the HELP of {_family}.");
        }

        Families.Add(_family, (Unescaped(help.Groups["text"].Value, quotes: false), type.Groups["type"].Value));
    }

    private void Take(string line)
    {
        var sample = Sample.Match(line);
        if (!sample.Success || !BelongsToFamily(sample.Groups["name"].Value))
        {
            throw new FormatException($"No sample of {_family}: {line}");
        }

        var labels = sample.Groups["label"].Captures.Zip(sample.Groups["text"].Captures)
            .Select(pair => $"{pair.First.Value}=\"{Unescaped(pair.Second.Value, quotes: true)}\"");
        var key = $"{sample.Groups["name"].Value}{(labels.Any() ? $"{{{string.Join(',', labels)}}}" : "")}";
        _samples.Add(key, Number(sample.Groups["value"].Value));
    }

    private bool BelongsToFamily(string name) => Families[_family].Type switch
    {
        "histogram" => name == $"{_family}_bucket" || name == $"{_family}_sum" || name == $"{_family}_count",
        "counter" => name == _family && name.EndsWith("_total", StringComparison.Ordinal),
        _ => name == _family && !name.EndsWith("_total", StringComparison.Ordinal),
    };

    private static double Number(string text) => text switch
    {
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        "NaN" => double.NaN,
        _ => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
    };

    private static string Unescaped(string text, bool quotes) => Escape.Replace(text, match => match.Value switch
    {
        @"\\" => @"\",
        @"\n" => "\n",
        "\\\"" when quotes => "\"",
        _ => throw new FormatException($"No such escape: {match.Value} in {text}"),
    });

    [GeneratedRegex(@"^# HELP (?<name>[a-zA-Z_:][a-zA-Z0-9_:]*) (?<text>.*)$")]
    private static partial Regex Help { get; }

    [GeneratedRegex(@"^# TYPE (?<name>[a-zA-Z_:][a-zA-Z0-9_:]*) (?<type>counter|gauge|histogram)$")]
    private static partial Regex Type { get; }

    [GeneratedRegex(
        @"^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)" +
        @"(\{((?<label>[a-zA-Z_][a-zA-Z0-9_]*)=""(?<text>([^""\\]|\\.)*)""(,(?!\})|(?=\})))+\})?" +
        @" (?<value>[+-]Inf|NaN|-?[0-9.]+(E[+-]?[0-9]+)?)$")]
    private static partial Regex Sample { get; }

    [GeneratedRegex(@"\\.?")]
    private static partial Regex Escape { get; }
}
