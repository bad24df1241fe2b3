using System.CommandLine;
using System.Text;
using System.Text.Json;
using TelemetryCore.Cli.Calls;

namespace TelemetryCore.Cli.Hj212Encode;

/// <summary><c>telemetry hj212 encode</c>: the reverse of decode, JSON lines to frames.</summary>
internal static class Hj212EncodeCommand
{
    private const string StandardInput = "-";

    /// <summary>The command <c>encode</c>, to be put under <c>hj212</c>.</summary>
    public static Command Build()
    {
        var file = new Argument<string>("FILE")
        {
            Description = "JSON lines as hj212 decode prints them; - reads standard input.",
            DefaultValueFactory = _ => StandardInput,
        };
        var command = new Command("encode", "Makes HJ 212 frames of the lines that decode prints.") { file };
        command.SetAction(call => Run(call.GetValue(file)!, call.InvocationConfiguration.Output));
        return command;
    }

    private static int Run(string file, TextWriter output)
    {
        using var input = file == StandardInput
            ? new StreamReader(Console.OpenStandardInput(), Encoding.UTF8)
            : new StreamReader(file, Encoding.UTF8);
        var frames = new FrameLineWriter();
        for (var number = 1; input.ReadLine() is { } line; number++)
        {
            if (line.Length > 0)
            {
                output.Write(Encoding.UTF8.GetString(FrameOf(frames, line, $"{file}:{number}")));
            }
        }

        return CommandLine.Done;
    }

    private static ReadOnlySpan<byte> FrameOf(FrameLineWriter frames, string line, string place)
    {
        try
        {
            return frames.Write(FrameLine.Parse(line));
        }
        catch (Exception fault) when (fault is JsonException or FormatException or ArgumentException)
        {
            throw new WrongCallException($"{place}: {fault.Message}");
        }
    }
}
