using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Spectre.Console;

namespace TelemetryCore.Cli.Calls;

/// <summary>Results on stdout: one JSON object a line, or a table for people.</summary>
internal static class ResultWriter
{
    private const int TableWidth = 160;

    private static readonly ResultJson Json = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static void WriteJson<T>(TextWriter output, T result) =>
        output.WriteLine(JsonSerializer.Serialize(result, (JsonTypeInfo<T>)Json.GetTypeInfo(typeof(T))!));

    /// <summary>A table; columns after the first are figures.</summary>
    public static void WriteTable(TextWriter output, string[] columns, IEnumerable<object?[]> rows)
    {
        var table = new Table();
        for (var i = 0; i < columns.Length; i++)
        {
            table.AddColumn(new TableColumn(columns[i]) { Alignment = i == 0 ? Justify.Left : Justify.Right });
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(cell => new Text(Cell(cell))));
        }

        ConsoleFor(output, TableWidth).Write(table);
    }

    /// <summary>A console that writes colours only where there is a terminal.</summary>
    public static IAnsiConsole ConsoleFor(TextWriter output, int width)
    {
        var isTerminal = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        });
        console.Profile.Width = width;
        return console;
    }

    private static string Cell(object? value) => value switch
    {
        null => "-",
        double number => number.ToString("#,0.###", CultureInfo.InvariantCulture),
        long or int => ((IFormattable)value).ToString("N0", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
