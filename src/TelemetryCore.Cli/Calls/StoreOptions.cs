using System.CommandLine;
using System.CommandLine.Parsing;
using TelemetryCore.Samples;

namespace TelemetryCore.Cli.Calls;

/// <summary>The options that commands on stored data share; each says what it wanted when it got another.</summary>
internal static class StoreOptions
{
    public static Option<string> Data() => new("--data")
    {
        Description = "The engine directory.",
        HelpName = "dir",
        Required = true,
    };

    public static Option<bool> Json() => new("--json") { Description = "One JSON object a line instead of a table." };

    public static Option<SeriesKey> Series() => new("--series")
    {
        Description = "station/factor or station/factor/channel.",
        HelpName = "series",
        Required = true,
        CustomParser = argument => Parsed(argument, SeriesKey.Parse),
    };

    /// <summary>A bound of a window, which is open where the option is left out.</summary>
    public static Option<Timestamp?> Time(string name, string description) => new(name)
    {
        Description = $"{description}, in RFC 3339 with an offset.",
        HelpName = "time",
        CustomParser = argument => Parsed(argument, text => (Timestamp?)Timestamp.Parse(text)),
    };

    /// <summary>An option whose text either reads or is explained by <paramref name="wanted"/>.</summary>
    public static Option<T> Of<T>(string name, string description, TryRead<T> tryRead, string wanted) => new(name)
    {
        Description = description,
        CustomParser = argument =>
        {
            var text = argument.Tokens[0].Value;
            if (!tryRead(text, out var value))
            {
                argument.AddError($"{name}: '{text}' is not {wanted}");
            }

            return value;
        },
    };

    public delegate bool TryRead<T>(string text, out T value);

    private static T? Parsed<T>(ArgumentResult argument, Func<string, T> parse)
    {
        try
        {
            return parse(argument.Tokens[0].Value);
        }
        catch (FormatException fault)
        {
            argument.AddError($"{((OptionResult)argument.Parent!).Option.Name}: {fault.Message}");
            return default;
        }
    }
}
